"""Offices and institutions: words with a capital that are translated, where names are not."""

from __future__ import annotations

from verifier.values.wordlists import word_set

#: Offices and institutions that are put into English, in the languages it is put from …
OWN_TITLES = word_set(
    """ministro ministra ministre minister ministerin ministério ministerio ministère ministero ministerium
    presidente presidenta président présidente präsident präsidentin alcalde alcaldesa alcaldía ayuntamiento
    maire mairie bürgermeister bürgermeisterin gobierno gouvernement governo regierung congreso congrès
    congresso parlamento parlement parliament senado sénat senato tribunal tribunale cour corte gericht
    corte supremo suprema suprême constitucional estado état stato staat policía police polícia polizia
    polizei fiscalía parquet procura ejército armée exército esercito hacienda interior exteriores intérieur
    finances defensa défense difesa defesa salud santé saúde salute sanidad educación éducation educação
    istruzione medio ambiente environnement meio universidad université universidade università hospital
    hôpital ospedale río rio rivière fleuve fiume lago lac mar mer mare valle vallée vale puente pont ponte
    ponte puerto port porto aeropuerto aéroport aeroporto iglesia église igreja chiesa plaza place piazza
    praça calle rue via señor señora señores monsieur madame senhor senhora signor signora signore herr frau
    don doña sr sra mme norte sur sud sul nord este oeste est ouest norden süden navidad noël natale natal
    weihnachten internet câmara camera chambre cámara assemblée asamblea assembleia assemblea prefeito
    prefeitura prefetto sindaco comune commune municipio banco banque banca"""
)
#: … and in English.
TITLES = word_set(
    """i museum theatre theater station school party mr mrs ms dr sir president vice prime minister ministry
    mayor city hall council government congress parliament senate house chamber assembly court supreme
    constitutional high state department police prosecutor prosecutors office army navy treasury finance
    interior foreign affairs defense defence health education environment justice economy labor labour
    transport agriculture culture university hospital river lake sea valley bridge port harbor harbour
    airport church square street road north south east west northern southern eastern western central bank
    christmas easter internet sept governor senator judge captain general chief secretary chancellor king
    queen prince princess bishop pope commission union national federal republic company island mountain
    mount coast bay cup league championship world"""
)
#: German words that follow "in", "aus" and "nach", or stand in a row with others, and are no names.
NO_NAMES = word_set(
    """millionen milliarden prozent euro dollar ende anfang mitte uhr tonnen kilometer haft kraft gefahr
    betrieb frage sicherheit brand zukunft folge höhe form summe prozent euro untersuchungshaft revision
    berufung rente pension not mode kritik serie führung arbeit rechnung angriff protesten verhandlungen
    gesprächen angaben berichten meinung ansicht polizeiangaben krankenhaus"""
)
