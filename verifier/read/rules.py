"""The table of rules that give paragraphs their roles.

To add one, add a ``Rule`` here: a name, the role, a sentence for the docs, a test (``starts``
and ``contains`` take regular expressions, one a phrase), paragraphs it must hold for, and, best,
some that look alike and must not get it. The tests run over every example in this table, and
the table in ``docs/readers.md`` is checked against it. The first rule that holds wins; where
none holds, a paragraph is body by "default".
"""

from __future__ import annotations

from verifier.articles import BlockRole
from verifier.read import wording
from verifier.read.roles import Rule, contains, starts

_HEADLINE, _DECK, _BODY, _CAPTION = BlockRole.HEADLINE, BlockRole.DECK, BlockRole.BODY, BlockRole.CAPTION
_CREDIT, _CORRECTION = BlockRole.CREDIT, BlockRole.CORRECTION
_PROMO, _BOILERPLATE = BlockRole.PROMO, BlockRole.BOILERPLATE

_DATE = (
    r"(?:\d{1,2}[./-]\d{1,2}|\d{4}|\d{1,2}:\d\d"
    r"|(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec)\w*\.?\s+\d)"
)
_OTHER_STORIES = r"(?:stories|articles|coverage|story|article|links|content)"
_HERE = r"\s*(?:[:|>»→]|\s[–—-]\s|\Z)"
_ON_NETWORK = (
    r"on (?:x|twitter|facebook|instagram|bluesky|threads|whatsapp|telegram|linkedin|tiktok|youtube)\b"
)
_WIRE = r"(?:AP|AFP|EFE|Reuters|REUTERS|ANSA|dpa)"
_THIS_STORY = r"(?:story|article|report|post|piece|headline|version)"

# fmt: off
#: In order of precedence.
RULES: tuple[Rule, ...] = (
    Rule("no_words", _BOILERPLATE, "No letter or digit at all: a divider.", wording.no_words,
         ("* * *", "___", "•"), ("5",)),
    Rule("end_mark", _BOILERPLATE, "The mark under a wire story.",
         starts(r"(?:-30-|#?ENDS?|\(ENDS\)|\[END OF STORY\])\Z"),
         ("-30-", "ENDS"), ("Ends meet.",)),
    Rule("paywall", _BOILERPLATE, "Asks the reader to pay or log in to go on reading.", wording.paywall,
         ("Subscribe to continue reading.", "This article is for subscribers only.", "Continue reading",
          "Already a subscriber? Log in"),
         ("Continue reading: The harbour, one year on", "Subscribers to the fund lost money, it said.")),
    Rule("copyright", _BOILERPLATE, "A copyright notice.",
         starts(r"(?i:©|\(c\)|copyright\s+(?:©|\(c\)|\d|by\b)|copyright\s+[A-Z].{0,60}\d{4})"),
         ("© 2026 Harbour Post. All rights reserved.", "Copyright 2026 The Associated Press."),
         ("Copyright law does not protect such lists, the judge wrote.",)),
    Rule("rights", _BOILERPLATE, "Rights and reuse terms.",
         contains(r"(?i:\ball rights reserved\b)",
                  r"(?i:may not be (?:published|reproduced|redistributed), broadcast)",
                  r"(?i:\bthis material may not be (?:published|reproduced|redistributed))",
                  r"Thomson Reuters Trust Principles"),
         ("This material may not be published, broadcast, rewritten or redistributed.",
          "All Rights Reserved.",
          "Our Standards: The Thomson Reuters Trust Principles."),
         ("Reserved seats are gone.",)),
    Rule("site_terms", _BOILERPLATE, "Cookie, privacy or newsletter small print.",
         starts(r"We (?:and our partners )?use cookies", r"This (?:site|website) uses cookies",
                r"By (?:clicking|signing up|subscribing|submitting|entering your e-?mail)\b.{0,80}\byou\b",
                r"(?:Terms of (?:Use|Service)|Privacy Policy|Cookie Policy)\b", r"You can unsubscribe",
                r"This site is protected by reCAPTCHA", r"Thank you for (?:signing up|subscribing)"),
         ("We use cookies to improve your experience.", "By signing up you agree to our Terms of Use."),
         ("By clicking together, the parts form a wall.",)),
    Rule("page_furniture", _BOILERPLATE, "Labels of the page around the text.",
         starts(r"(?i:(?:advertisement|sponsored(?: content)?|loading\W*|print|e-?mail|comments?)\Z)",
                r"(?i:(?:story|article) continues (?:after|below)\b.*\Z)",
                r"(?i:share(?: this)?(?: (?:article|story))?\Z)", r"(?i:listen to this article\b.*\Z)",
                r"(?i:\d+ min(?:ute)?s? read\Z)", r"(?i:skip (?:to|past) .*\Z)",
                r"(?i:(?:toggle caption|enlarge(?: this)? image)\Z)", words=10),
         ("Advertisement", "Story continues below advertisement", "4 min read"),
          ("Print is dying, he said.",)),
    Rule("time_stamp", _BOILERPLATE, "When the page was published or updated.",
         starts(rf"(?i:(?:first |last |originally )?(?:published|updated|posted|modified)(?: (?:on"
                rf"|at))?[\s:|]+.{{0,20}}?)"
                rf"{_DATE}", words=12),
         ("Published Jan. 21, 2026, 3:14 p.m. ET", "Updated: 12 March 2026"),
         ("Updated figures show that the rate fell to 3 percent.",)),
    Rule("correction_label", _CORRECTION, "Labelled as a correction, clarification, update or editor's note.",
         starts(r"(?:(?i:corrections?|clarifications?|editor(?:[’']s|s[’'])? note)|UPDATE[SD]?|Updates?"
                r"|Updated)"
                r"\s*(?:\([^)]{1,40}\)\s*)?[:—–]", words=150),
         ("Correction: An earlier version gave the wrong date.", "EDITOR’S NOTE: Names have been changed.",
          "UPDATE (Jan. 3): The minister has since replied."),
         ("Corrections officers found him at dawn.",)),
    Rule("correction_sentence", _CORRECTION, "Says what was changed in the text.",
         starts(rf"(?:An earlier|A previous|The original|An original) version of (?:this"
                rf"|the) {_THIS_STORY}\b",
                rf"This {_THIS_STORY} (?:has been|was|is being)\b.{{0,80}}\b(?:correct|updat|clarif|amend"
                rf"|edit|remov|chang)",
                rf"This {_THIS_STORY} corrects\b", words=120),
         ("This story has been updated to add the mayor’s reply.",
          "An earlier version of this article misspelled a name."),
         ("This story was first told by her grandmother.", "An earlier version of the bill failed.")),
    Rule("contributed", _CREDIT, "Says who contributed to the text.",
         starts(rf"[^!?“\"]{{3,300}}\bcontributed (?:reporting|to (?:this"
                rf"|the) {_THIS_STORY})\b[^.]{{0,80}}[.\s]*\Z",
                r"[^!?“\"]{3,300}\b(?:provided|did) additional reporting\b[^.]{0,80}[.\s]*\Z"),
         ("The Associated Press contributed to this report.", "Ana Roe in St. Louis contributed reporting",
          "AP writers Jo Day and Al Roe contributed to this story from Paris."),
         ("The rain contributed to this. Report cards were late.", "He contributed to the fund.")),
    Rule("reporting_by", _CREDIT, "Names reporters, writers or editors, or where the text comes from.",
         starts(r"[\[(]?(?i:(?:additional |original )?(?:reporting|writing|editing|compiled|edited|written"
                r"|produced)"
                r"(?: and (?:writing|editing|reporting))? (?:by|from) )",
                r"[\[(]?(?i:with (?:files|reporting|material|additional reporting) (?:from|by) )",
                rf"[\[(]?(?i:(?:this|the) {_THIS_STORY} (?:was|is) (?:originally |first )?"
                r"(?:published|produced|written|distributed|provided) (?:by|with|in|on|through) )", words=45),
         ("Reporting by Ana Roe; editing by Jo Day", "With files from Reuters",
          "(Reporting by Ana Roe in Lima)",
          "This story was originally published by the Harbour Post."),
         ("Reporting of such crimes has doubled.",)),
    Rule("byline", _CREDIT, "“By” and names, above the body.", wording.byline,
         ("By Jane Doe", "BY JANE DOE AND JOHN ROE", "By Jane Doe, The Associated Press"),
         ("By Tuesday, the fire had spread.", "By sea or by land"), "top"),
    Rule("name_and_agency", _CREDIT, "A name and an agency, above the body.", wording.name_and_agency,
         ("Jane Doe, Reuters", "Jane Doe | The Associated Press"), ("He said so, Reuters reported",), "top"),
    Rule("agency_alone", _CREDIT, "Nothing but the name of an agency.", wording.agency_alone,
         ("— Reuters", "(AP)", "The Associated Press", "Source: AFP", "AP and Reuters"),
          ("Reuters was told so.",)),
    Rule("caption_label", _CAPTION, "Labelled as a photo, image or file picture.",
         starts(r"[\[(]?(?:FILE(?: PHOTO)?|File(?: photo)?|PHOTOS?|IMAGE|PICTURED|CAPTION)(?:\s*[:|]"
                r"|\s+[–—-]\s)",
                r"[\[(]?(?:Photo(?:graph)?s?|Image|Picture|Pictured|Caption|Graphic|Illustration|Above"
                r"|Left|Right)"
                r"(?: (?:above|below|left|right))?(?: \d+)?(?:\s*[:|]|\s+[–—-]\s)",
                r"[\[(]?(?:Photo(?:graph)?|Image|Picture)s? (?:by|courtesy|credit)\b",
                r"In this (?:(?:file|undated|handout|aerial|\w+\.? \d{1,2},? \d{4},?) )*"
                r"(?:photo|image|picture|photograph|frame)\b", words=120),
         ("(Photo: Jane Doe/Harbour Post)", "FILE - The pier before the fire, May 2, 2024.",
          "Pictured: The old mill.", "Image: Smoke over the harbour",
          "In this photo provided by the navy, a crane leans."),
         ("Photos of the blaze spread online.", "Image matters in politics, he said.")),
    Rule("photo_credit", _CAPTION, "Ends in a photo credit in brackets.",
         contains(rf"[(\[](?:{_WIRE}(?: Photo| Images?)?/[^)\]]{{2,60}}|AP Photo|Getty Images?)[)\]]\s*\Z",
                  rf"[(\[][^)\]]{{2,50}}/(?:{_WIRE}|Getty(?: Images)?|EPA|Shutterstock"
                  rf"|iStock)[^)\]]{{0,40}}[)\]]\s*\Z",
                  r"[(\[](?:Photo|Image|Picture|Credit)s?(?: by|:)[^)\]]{2,60}[)\]]\s*\Z", words=120),
         ("The pier on Sunday. (AP Photo/Jane Doe)", "Crews at work. (Jane Doe/Getty Images)"),
         ("He joined the bank (and Reuters) in 1999.",)),
    Rule("kicker", _BOILERPLATE, "One to three capital words above the headline (“EXCLUSIVE”).",
         wording.kicker,
         (), (), "top"),
    Rule("first_line", _HEADLINE, "The first short line without a final stop, unless it reads like a lead.",
         wording.first_line, (), (), "top"),
    Rule("under_headline", _DECK,
         "Right under the headline: above a byline, or short and without a final stop.",
         wording.under_headline, (), (), "top"),
    Rule("promo_label", _PROMO, "Labelled as a link to other stories.",
         starts(rf"\W{{0,3}}(?i:read (?:more|also|next|the full (?:story|report))|also read|see also){_HERE}",
                rf"\W{{0,3}}(?i:related(?: {_OTHER_STORIES})?|more (?:on this|from|stories)\b[^.]{{0,60}}"
                rf"|more){_HERE}",
                rf"\W{{0,3}}(?i:watch(?: (?:live|now|the video|below))?|listen(?: (?:now|here))?){_HERE}",
                rf"\W{{0,3}}(?i:don[’']t miss|recommended|trending(?: now)?|most read|must[- ]reads?){_HERE}",
                rf"\W{{0,3}}(?i:you may also like|up next|in pictures|live updates|continue reading){_HERE}"),
         ("READ MORE: Harbour chief quits", "SEE ALSO", "Watch: The crane falls",
          "Related: Five fires in a year",
          "More from the Harbour Post", "➡ Read also: The mayor’s plan"),
         ("Related families sued in May.", "More than 40 boats sank.", "Watch makers fear tariffs.")),
    Rule("promo_call", _PROMO, "Calls the reader to click, sign up, follow, download or subscribe.",
         starts(r"\W{0,3}(?i:(?:click|tap) (?:here|below)\b)",
                r"\W{0,3}(?i:sign up (?:for our|to get|to our|to receive|here|now|today)\b)",
                r"\W{0,3}(?i:sign up for (?:the|a) .{0,40}(?:newsletter|alert|update|briefing)s?\b)",
                r"\W{0,3}(?i:subscribe (?:to|here|now|today|for)\b)",
                r"\W{0,3}(?i:download (?:the|our)\b.{0,60}\bapp\b)",
                r"\W{0,3}(?i:get (?:the latest|breaking news|(?:our|the) .{1,40} newsletter)\b)",
                rf"\W{{0,3}}(?i:follow (?:us|our)\b|follow .{{2,60}} (?:{_ON_NETWORK}|@))",
                r"\W{0,3}Follow .{2,60}[’']s? .{0,30}coverage\b", r"\W{0,3}(?i:(?:like|join) us on\b)",
                r"\W{0,3}(?i:join (?:our|the conversation)\b)",
                r"\W{0,3}(?i:for more (?:on this|news|stories|coverage)\b.{0,40}(?:visit|go to|see|click"
                r"|follow|sign))",
                r"\W{0,3}(?i:(?:have|got) a (?:news )?(?:tip|story)\?|support (?:our"
                r"|independent) journalism)",
                r"\W{0,3}(?i:watch .{0,60}\b(?:the video (?:above|below)|live on)\b)", words=45),
         ("Click here to get the app", "Sign up for our morning newsletter.", "Follow Jane Doe on X",
          "Download the Harbour Post app today.", "CLICK HERE FOR MORE NEWS",
          "Follow AP’s fire coverage at https://example.org/fires"),
         ("Follow-up tests were negative.", "Get the boats out, he told the crew.",
          "Sign up for the draft or leave, the young men were told.")),
    Rule("capitals_no_stop", _PROMO, "Letters mostly capitals and no final stop: a link to another story.",
         wording.capitals_no_stop,
         ("MAYOR-BACKED McCANN GROUP’S HARBOUR PLAN EMERGES AS KEY ISSUE", "FIVE FIRES IN ONE YEAR"),
         ("The U.S. State Department did not respond to a request for comment", "NATO and the EU agreed.")),
    Rule("bare_link", _PROMO, "Nothing but an address.", starts(r"(?:https?://|www\.)\S+\Z"),
         ("https://example.org/more",), ("https://example.org was down for hours.",)),
    Rule("subheading", _BODY, "A short line without a final stop within the body; body all the same.",
         wording.subheading,
         ("What happens next",), ("He did not immediately respond to a request for comment",)),
)
# fmt: on
