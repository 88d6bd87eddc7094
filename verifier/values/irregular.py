"""Irregular verbs of news English and the forms a stemmer leaves apart: "began" and "begin"."""

from __future__ import annotations

# Base form, then its other forms. Forms that are commoner as another word ("lay", "bound") are left out.
_VERBS = """
begin began begun, become became, beat beaten, bend bent, bite bitten, blow blew blown, break broke broken,
bring brought, build built, burn burnt, buy bought, catch caught, choose chose chosen, come came, deal dealt,
draw drew drawn, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt,
fight fought, find found, flee fled, free freed, fly flew flown, forbid forbade forbidden, forget
forgot forgotten,
freeze froze frozen, get got gotten, give gave given, go went gone, grow grew grown, hear heard,
hide hid hidden,
hold held, keep kept, know knew known, lead led, leave left, lend lent, lose lost, make made, mean meant,
meet met, overtake overtook overtaken, pay paid, ride rode ridden, ring rang rung, rise rose risen, run ran,
say said, see saw seen, seek sought, sell sold, send sent, shake shook shaken, shoot shot, show shown,
shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, sleep slept, speak spoke spoken, spend spent,
stand stood, steal stole stolen, strike struck stricken, swear swore sworn, sweep swept, swim swam swum,
take took taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown,
undergo underwent undergone, understand understood, wake woke woken, wear wore worn, win won,
withdraw withdrew withdrawn, write wrote written, die dying, lie lying
"""
#: Another form -> the base form.
BASE: dict[str, str] = {form: forms.split()[0] for forms in _VERBS.split(",") for form in forms.split()[1:]}
