<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en">
<context>
    <name>BKN</name>
    <message>
        <location filename="../bkn_qgis/bridge/label_run.py"/>
        <source>Reading observations</source>
        <translation>Waarnemingen lezen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/label_run.py"/>
        <source>There is no label here: nothing was fetched.</source>
        <translation>Hier is geen label mogelijk: er is niets opgehaald.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/label_run.py"/>
        <source>Fetching observations</source>
        <translation>Waarnemingen ophalen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/landscape_data/landscape_store.py"/>
        <source>Fetching landscape data</source>
        <translation>Landschapsgegevens ophalen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/layers.py"/>
        <source>The layer {name} is a table without geometry, so it has no places to label; choose a layer with geometry, or make one from its coordinates first.</source>
        <translation>De laag {name} is een tabel zonder geometrie en heeft dus geen locaties om te labelen; kies een laag met geometrie, of maak die eerst uit de coördinaten.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/layers.py"/>
        <source>The layer {name} has no coordinate reference system (CRS), so its places are unknown. Set it in the layer's properties under Source (often EPSG:28992), then run again.</source>
        <translation>De laag {name} heeft geen coördinatenstelsel (CRS), dus de ligging is onbekend. Stel het in bij Laageigenschappen ► Bron (vaak EPSG:28992) en voer het algoritme opnieuw uit.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/layers.py"/>
        <source>The field {field} cannot be the ID: the value "{value}" is empty or occurs more than once. Choose a field with a different value for every feature, or none.</source>
        <translation>Het veld {field} is niet als ID te gebruiken: de waarde "{value}" is leeg of komt vaker voor. Kies een veld met voor elk object een andere waarde, of geen veld.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/services/accounts.py"/>
        <source>Your account for {service} could not be saved: the QGIS authentication store does not accept it; look at Settings &gt; Options &gt; Authentication and try again.</source>
        <translation>Je account voor {service} kon niet worden bewaard: de authenticatieopslag van QGIS accepteert het niet; kijk bij Extra ► Opties ► Authenticatie en probeer het opnieuw.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/services/accounts.py"/>
        <source>Your account for {service} could not be saved: the QGIS authentication store cannot hold a password with ||| or ::: in it, or one that ends with |; choose another password at {service}.</source>
        <translation>Je account voor {service} kon niet worden bewaard: de authenticatieopslag van QGIS kan geen wachtwoord bewaren met ||| of ::: erin, of dat eindigt op |; kies een ander wachtwoord bij {service}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/services/accounts.py"/>
        <source>Your account for {service} cannot be used: the authentication store of this QGIS does not work (a part of it, qca-ossl, is not installed); ask your system administrator.</source>
        <translation>Je account voor {service} is niet te gebruiken: de authenticatieopslag van deze QGIS werkt niet (het onderdeel qca-ossl is niet geïnstalleerd); vraag je systeembeheerder.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/services/accounts.py"/>
        <source>Your account for {service} cannot be read: the QGIS authentication store is closed; try again and give the master password of QGIS (without a window: name a file that holds it in QGIS_AUTH_PASSWORD_FILE).</source>
        <translation>Je account voor {service} is niet te lezen: de authenticatieopslag van QGIS is vergrendeld; probeer het opnieuw en geef het hoofdwachtwoord van QGIS op (zonder venster: noem in QGIS_AUTH_PASSWORD_FILE een bestand waarin het staat).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/services/accounts.py"/>
        <source>Your account for {service} is no longer in the QGIS authentication store; enter it again under Settings &gt; Options &gt; BKN.</source>
        <translation>Je account voor {service} staat niet meer in de authenticatieopslag van QGIS; voer het opnieuw in bij Extra ► Opties ► BKN.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/services/for_places.py"/>
        <source>Not everything could be fetched, so no layer was written: {reason} What was fetched is kept; run this again for the rest.</source>
        <translation>Niet alles kon worden opgehaald; daarom is er geen laag geschreven: {reason} Wat al is opgehaald, blijft bewaard; voer het opnieuw uit voor de rest.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/bridge/services/for_places.py"/>
        <source>{reason} {also}</source>
        <translation>{reason} {also}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>What the label shows</source>
        <translation>Wat het label laat zien</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>Of the common species expected in this landscape, how many were reported within 1.5 km? A is the minimum level for healthy nature. The label shows what was reported (in the SoortenKijker: waargenomen), not what is present: where nobody looks, it is low. It is not meant for nature areas and is no measure of protected species.</source>
        <translation>Hoeveel van de gewone soorten die in dit landschap thuishoren, zijn binnen 1,5 km gemeld? A is het minimale niveau voor gezonde natuur. Het label laat zien wat er is gemeld (in de SoortenKijker: waargenomen), niet wat er leeft: waar niemand kijkt, is het laag. Het is niet bedoeld voor natuurgebieden en gaat niet over beschermde soorten.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>The species list is provisional</source>
        <translation>De soortenlijst is voorlopig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>Werklijst BKN, which is bundled with the plugin, is not SoortenNL's list of meetsoorten. Import another one on the settings page (Settings &gt; Options &gt; BKN). This project is independent of SoortenNL and Groene Bondgenoten.</source>
        <translation>De meegeleverde Werklijst BKN is niet de lijst met meetsoorten van SoortenNL. Importeer een andere lijst bij Extra ► Opties ► BKN. Dit project staat los van SoortenNL en Groene Bondgenoten.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>Observations</source>
        <translation>Waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>Choose them under 'Place and data': your own export files, a layer, or a service. Nothing is fetched until you switch a service on; fetched data is kept on this computer. 'Sample' adds made-up observations to try.</source>
        <translation>Kies ze bij 'Locatie en gegevens': je eigen exportbestanden, een laag of een dienst. Er wordt niets opgehaald voordat je een dienst aanzet; wat is opgehaald, blijft op deze computer bewaard. Met 'Voorbeeld' oefen je met verzonnen waarnemingen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>An NDFF export for a place</source>
        <translation>Een NDFF-export voor een locatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>Ask florafaunaverkenner.nl (free) for the km squares that the circle touches; the tab 'Details' lists them for the place that you clicked. A request holds at most twelve squares, so one place often needs two. Take all species groups, from the calendar year of five years ago, and choose the GeoPackage with observations. Add all downloads together; they contain observations up to the day of the request.</source>
        <translation>Vraag op florafaunaverkenner.nl (gratis) de kilometerhokken aan die de cirkel raakt; na een klik staan ze bij 'Details'. Een aanvraag bevat hoogstens twaalf kilometerhokken, dus vaak zijn er twee nodig. Neem alle soortgroepen, vanaf het kalenderjaar van vijf jaar geleden, en kies de GeoPackage met waarnemingen. Voeg alle downloads samen toe; ze lopen tot en met de dag van de aanvraag.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>Landscape and nature areas</source>
        <translation>Landschap en natuurgebieden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>Run 'Fetch landscape data' once for your municipality; then the landscape type is determined automatically and places in nature areas get no label. Until then choose town or farmland.</source>
        <translation>Voer 'Landschapsgegevens ophalen' één keer uit voor je gemeente; daarna wordt het landschapstype vanzelf bepaald en krijgen natuurgebieden geen label. Kies tot die tijd zelf stad of agrarisch gebied.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>A low label?</source>
        <translation>Een laag label?</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/about.py"/>
        <source>First look at what was not reported, and when and how to look for it. How to add observations, and where to find a local nature group, is under 'More &gt; Add observations'.</source>
        <translation>Kijk eerst welke soorten niet zijn gemeld, en wanneer en hoe je die zoekt. Bij 'Meer ► Waarnemingen toevoegen' staat hoe je waarnemingen toevoegt en waar je een natuurgroep in de buurt vindt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/answer_tabs.py"/>
        <source>Reported</source>
        <translation>Gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/answer_tabs.py"/>
        <source>Not reported</source>
        <translation>Niet gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/answer_tabs.py"/>
        <source>Groups</source>
        <translation>Groepen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/answer_tabs.py"/>
        <source>What if</source>
        <translation>Wat als</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/answer_tabs.py"/>
        <source>Years</source>
        <translation>Jaren</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/answer_tabs.py"/>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/answer_tabs.py"/>
        <source>{number} on this list: {parts}.</source>
        <translation>{number} op deze lijst: {parts}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/asked_place.py"/>
        <source>{layer}, feature {number}</source>
        <translation>{layer}, object {number}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/asked_place.py"/>
        <source>BKN label of one place</source>
        <translation>BKN-label van één locatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/chips.py"/>
        <source>{number} more</source>
        <translation>nog {number}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/chips.py"/>
        <source>Warning</source>
        <translation>Waarschuwing</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>Copy the km squares</source>
        <translation>Kopieer de kilometerhokken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>Log</source>
        <translation>Logboek</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>Copied; km squares: {number}.</source>
        <translation>Gekopieerd; kilometerhokken: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>Km squares, for a request at the Flora- en Faunaverkenner</source>
        <translation>Kilometerhokken, voor een aanvraag bij de Flora- en Faunaverkenner</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>Numbers of species</source>
        <translation>Aantallen soorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>{what}: {reported} reported, {unseen} not</source>
        <translation>{what}: {reported} gemeld, {unseen} niet</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>{group}: {numbers}</source>
        <translation>{group}: {numbers}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>How sure, numbers per group</source>
        <translation>Hoe zeker, getallen per soortgroep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>{included} of {groups} counted</source>
        <translation>{included} van de {groups} tellen mee</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>; over all groups: {label}</source>
        <translation>; over alle soortgroepen: {label}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>{records}; left out: {left_out}</source>
        <translation>{records}; weggelaten: {left_out}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>{days}; the last: {last}</source>
        <translation>{days}; de laatste: {last}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>Records of expected species</source>
        <translation>Waarnemingen van verwachte soorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>Days with records</source>
        <translation>Dagen met waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/details_tab.py"/>
        <source>How sure</source>
        <translation>Hoe zeker</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/first_layers.py"/>
        <source>Plan areas of the sample (made up)</source>
        <translation>Plangebieden van het voorbeeld (verzonnen)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/first_layers.py"/>
        <source>Places of the sample (made up)</source>
        <translation>Locaties van het voorbeeld (verzonnen)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/first_layers.py"/>
        <source>Municipality of {name}</source>
        <translation>Gemeente {name}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>Species group</source>
        <translation>Soortgroep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>Share</source>
        <translation>Aandeel</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source># rec.</source>
        <translation>#wrn</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source> + {number} gen.</source>
        <translation> + {number} gen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>{group}, opened</source>
        <translation>{group}, geopend</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>{group}: not counted; fewer than {number} listed species were reported here.</source>
        <translation>{group}: telt niet mee; te weinig soorten van de lijst gemeld (minimaal {number}).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>{group}: label {label}, {share}% of the expected species reported.</source>
        <translation>{group}: label {label}, {share}% van de verwachte soorten gemeld.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>It counts by {observed} + {generalists}.</source>
        <translation>Telt mee door {observed} + {generalists}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>Borderline: one species more or less gives another label.</source>
        <translation>Grensgeval: één soort meer of minder geeft een ander label.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>{worst} without uncertain locations, {best} with them.</source>
        <translation>{worst} zonder onzekere plekken, {best} met.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>not reported</source>
        <translation>niet gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>not counted</source>
        <translation>telt niet mee</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>Based on limited data.</source>
        <translation>Weinig gegevens.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>Km squares with records: {squares}; squares × months: {units}.</source>
        <translation>Kilometerhokken met waarnemingen: {squares}; hokken × maanden: {units}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>About {number} species present.</source>
        <translation>Ongeveer {number} soorten aanwezig.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>squares × months in the busiest km square: {number} of {all}</source>
        <translation>hokken × maanden in het drukste kilometerhok: {number} van {all}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>squares × months: {number}</source>
        <translation>hokken × maanden: {number}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>km squares: {number}</source>
        <translation>kilometerhokken: {number}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>observers known: {number}</source>
        <translation>bekende waarnemers: {number}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>Chao2, the least number of species: {number}</source>
        <translation>Chao2, het kleinste aantal soorten: {number}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_model.py"/>
        <source>sample coverage (0 to 1): {number}</source>
        <translation>dekking van de steekproef (0 tot 1): {number}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_table.py"/>
        <source>Species groups</source>
        <translation>Soortgroepen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_table.py"/>
        <source>Enter shows the species of a group, and hides them.</source>
        <translation>Enter toont de soorten van een soortgroep, en verbergt ze weer.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_table.py"/>
        <source>About the selected group</source>
        <translation>Over de gekozen soortgroep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_table.py"/>
        <source>{number} groups (–)</source>
        <translation>{number} soortgroepen (–)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_table.py"/>
        <source>* Pale: too little looked at to judge.</source>
        <translation>* Bleek: te weinig bekeken voor een oordeel.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_table.py"/>
        <source>Not counted, fewer than {number} species reported: {groups}.</source>
        <translation>Telt niet mee, te weinig soorten gemeld (minimaal {number}): {groups}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_table.py"/>
        <source>Not expected in this landscape: {groups}.</source>
        <translation>Niet verwacht in dit landschap: {groups}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/group_table.py"/>
        <source>Species in two groups, counted once: {number}.</source>
        <translation>Soorten in twee groepen, één keer meegeteld: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Limited data</source>
        <translation>Weinig gegevens</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Size of the search area</source>
        <translation>Grootte zoekgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Part of the area</source>
        <translation>Deel van het gebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Mixed landscape</source>
        <translation>Gemengd landschap</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Nature nearby</source>
        <translation>Natuur nabij</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Sea or border</source>
        <translation>Zee of grens</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Borderline</source>
        <translation>Grensgeval</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Between {lowest} and {highest}</source>
        <translation>Tussen {lowest} en {highest}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Provisional species list, not SoortenNL's</source>
        <translation>Voorlopige soortenlijst, niet van SoortenNL</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Provisional list</source>
        <translation>Voorlopige lijst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>{habitat} ({reported} of {expected} species)</source>
        <translation>{habitat} ({reported} van {expected} soorten)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>{habitat}, if it is there ({reported} of {expected} species)</source>
        <translation>{habitat}, als het er is ({reported} van {expected} soorten)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Seem to fail, measures in the report: {habitats}</source>
        <translation>Lijkt tekort te schieten, maatregelen in het rapport: {habitats}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/label_warnings.py"/>
        <source>Habitats</source>
        <translation>Leefgebieden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/later_tab.py"/>
        <source>Stopped.</source>
        <translation>Gestopt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/later_tab.py"/>
        <source>No species were counted here.</source>
        <translation>Hier zijn geen soorten geteld.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/later_tab.py"/>
        <source>One moment…</source>
        <translation>Een moment…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>Set up my municipality</source>
        <translation>Mijn gemeente instellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>Its name, such as Barneveld</source>
        <translation>De naam, bijvoorbeeld Barneveld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>Name of the municipality</source>
        <translation>Naam van de gemeente</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>Fetch and show the map</source>
        <translation>Ophalen en de kaart tonen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>1. Municipality</source>
        <translation>1. Gemeente</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>2. Landscape maps</source>
        <translation>2. Landschapskaarten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>Fetched once and kept on this computer, within the municipality: {maps}.</source>
        <translation>Worden één keer opgehaald voor de gemeente en op deze computer bewaard: {maps}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>3. Observations</source>
        <translation>3. Waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>For each place that you click, observations are fetched from the services that you switch on here.</source>
        <translation>Voor elke locatie die je aanklikt, worden waarnemingen opgehaald bij de diensten die je hier aanzet.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>Stopped; what came whole is kept.</source>
        <translation>Gestopt; wat compleet is binnengekomen, blijft bewaard.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>Try again</source>
        <translation>Opnieuw proberen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_setup.py"/>
        <source>Setting up a municipality</source>
        <translation>Een gemeente instellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/municipality_work.py"/>
        <source>Looking up the municipality {name}</source>
        <translation>De gemeente {name} opzoeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>Fetch the landscape maps</source>
        <translation>Landschapskaarten ophalen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>Label it anyway</source>
        <translation>Toch labelen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>Choose observations</source>
        <translation>Waarnemingen kiezen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>Choose the landscape</source>
        <translation>Landschap kiezen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>Choose another search area</source>
        <translation>Een ander zoekgebied kiezen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>Search another place</source>
        <translation>Een andere locatie zoeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>Open the settings</source>
        <translation>Instellingen openen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>Set the map to RD</source>
        <translation>De kaart op RD zetten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>See the sample</source>
        <translation>Voorbeeld bekijken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>No place is chosen yet: click one on the map, or see the sample.</source>
        <translation>Er is nog geen locatie gekozen: klik er een aan op de kaart, of bekijk het voorbeeld.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>No observations are chosen yet.</source>
        <translation>Er zijn nog geen waarnemingen gekozen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>Stopped: no label was made for this place.</source>
        <translation>Gestopt: voor deze locatie is geen label gemaakt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>The coordinate system of this map gives this place no RD coordinates.</source>
        <translation>Het coördinatenstelsel (CRS) van deze kaart geeft dit punt geen RD-coördinaten.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>Choose more observations, where there are.</source>
        <translation>Kies meer waarnemingen, als die er zijn.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>There is no label for this place.</source>
        <translation>Voor deze locatie is er geen label.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>{name} is a nature area ({map}), where many more species are expected than the label counts.</source>
        <translation>{name} is een natuurgebied ({map}), waar veel meer soorten te verwachten zijn dan het label telt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>This is a nature area ({map}), where many more species are expected than the label counts.</source>
        <translation>Dit is een natuurgebied ({map}), waar veel meer soorten te verwachten zijn dan het label telt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>This place lies outside the Netherlands or in open sea.</source>
        <translation>Deze locatie ligt buiten Nederland of in open zee.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>This place lies in sea, where no landscape is known.</source>
        <translation>Deze locatie ligt in zee, waar geen landschap bekend is.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>The landscape maps of this place are not on this computer yet, so that town or farmland is not known.</source>
        <translation>De landschapskaarten van deze locatie staan nog niet op deze computer; daardoor is niet bekend of dit stad, dorp of agrarisch gebied is.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>This is no town and no farmland: on the land use map it is "{name}".</source>
        <translation>Dit is geen stad, dorp of agrarisch gebied: op de landgebruikskaart heet het "{name}".</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/no_label.py"/>
        <source>What the columns of {name} hold is not known.</source>
        <translation>Wat er in de kolommen van {name} staat, is niet bekend.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/only_here.py"/>
        <source>{radius} m</source>
        <translation>{radius} m</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/only_here.py"/>
        <source>Radius for this place only; press to go back to {radius} m</source>
        <translation>Zoekstraal voor alleen deze locatie; druk om terug te gaan naar {radius} m</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/only_here.py"/>
        <source>Labelled though it is a nature area, this place only; press to undo</source>
        <translation>Toch gelabeld in een natuurgebied, alleen deze locatie; druk om dat ongedaan te maken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/only_here.py"/>
        <source>nature area</source>
        <translation>natuurgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/panel.py"/>
        <source>BKN label of a place</source>
        <translation>BKN-label van een locatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>About the label</source>
        <translation>Over het label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Add observations, find a local nature group</source>
        <translation>Waarnemingen toevoegen, een natuurgroep in de buurt vinden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>More</source>
        <translation>Meer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>More: save in another file, profile, waarneming.nl, sample, settings, about the label</source>
        <translation>Meer: in een ander bestand bewaren, profiel, waarneming.nl, voorbeeld, instellingen, over het label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Save</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Save in a result layer</source>
        <translation>Bewaren in een resultaatlaag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Show the observations as a layer</source>
        <translation>De waarnemingen als laag tonen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Report…</source>
        <translation>Rapport…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Write a report in Dutch or English: web page, PDF or workbook</source>
        <translation>Schrijf een rapport in het Nederlands of Engels: webpagina, PDF of werkmap</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Copy as a table, for a spreadsheet</source>
        <translation>Kopiëren als tabel, voor een spreadsheet</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Save in another file…</source>
        <translation>In een ander bestand bewaren…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Edit a copy of the profile…</source>
        <translation>Kopie van het profiel bewerken…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Open this place at waarneming.nl</source>
        <translation>Deze locatie openen op waarneming.nl</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Add observations, find a local nature group…</source>
        <translation>Waarnemingen toevoegen, een natuurgroep in de buurt vinden…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Set up my municipality…</source>
        <translation>Mijn gemeente instellen…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Settings…</source>
        <translation>Instellingen…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>About the label…</source>
        <translation>Over het label…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Result layer</source>
        <translation>Resultaatlaag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Saved in {file}; places in it: {number}.</source>
        <translation>Bewaard in {file}; locaties daarin: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>This label is in {file} already; places in it: {number}.</source>
        <translation>Dit label staat al in {file}; locaties daarin: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>BKN observations of one place</source>
        <translation>BKN-waarnemingen van één locatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Layer {name} is in the project; observations: {number}.</source>
        <translation>De laag {name} staat in het project; waarnemingen: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_actions.py"/>
        <source>Copied as a table: paste it in a spreadsheet.</source>
        <translation>Gekopieerd als tabel: plak die in een spreadsheet.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Place and data</source>
        <translation>Locatie en gegevens</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Look up the municipality (at PDOK)</source>
        <translation>Gemeente van de locatie opzoeken (bij PDOK)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source> m</source>
        <translation> m</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Circle around the centre</source>
        <translation>Cirkel rond het midden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Everything within the radius</source>
        <translation>Alles binnen de zoekstraal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>The area itself</source>
        <translation>Het gebied zelf</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>No layer</source>
        <translation>Geen laag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Fetch missing landscape data</source>
        <translation>Ontbrekende landschapsgegevens ophalen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Landscape</source>
        <translation>Landschap</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Reference date</source>
        <translation>Peildatum</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Search area</source>
        <translation>Zoekgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Layer</source>
        <translation>Laag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Radius</source>
        <translation>Zoekstraal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Landscape type of the place</source>
        <translation>Landschapstype van de locatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Reference date (peildatum)</source>
        <translation>Peildatum</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Radius in metres</source>
        <translation>Zoekstraal in meters</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Search area of features that are areas or lines</source>
        <translation>Zoekgebied van vlakken en lijnen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Services and files with observations</source>
        <translation>Diensten en bestanden met waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Layer with observations</source>
        <translation>Laag met waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Town or village (region from the map)</source>
        <translation>Stad of dorp (regio van de kaart)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_form.py"/>
        <source>Farmland (region from the map)</source>
        <translation>Agrarisch gebied (regio van de kaart)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_line.py"/>
        <source>Click on the map or search for a place. Ctrl + click picks a feature of the active layer. Drag the edge of the circle to change the radius; Esc stops.</source>
        <translation>Klik op de kaart of zoek een locatie. Met Ctrl + klik kies je een object van de actieve laag. Sleep de rand van de cirkel voor een andere zoekstraal; Esc stopt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_line.py"/>
        <source>Looking up the municipality</source>
        <translation>Gemeente opzoeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_line.py"/>
        <source>No municipality</source>
        <translation>Geen gemeente</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_line.py"/>
        <source>{x:.0f}, {y:.0f} (RD)</source>
        <translation>{x:.0f}, {y:.0f} (RD)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>BKN report of one place</source>
        <translation>BKN-rapport van één locatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>The report is saved: {file}.</source>
        <translation>Het rapport is opgeslagen: {file}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>The report is saved as {file}, but could not be opened.</source>
        <translation>Het rapport is opgeslagen als {file}, maar kon niet worden geopend.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>Open the folder</source>
        <translation>De map openen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>Web page in Dutch (*.html)</source>
        <translation>Webpagina in het Nederlands (*.html)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>PDF in Dutch (*.pdf)</source>
        <translation>PDF in het Nederlands (*.pdf)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>Workbook in Dutch (*.xlsx)</source>
        <translation>Werkmap in het Nederlands (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>Web page in English (*.html)</source>
        <translation>Webpagina in het Engels (*.html)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>PDF in English (*.pdf)</source>
        <translation>PDF in het Engels (*.pdf)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>Workbook in English (*.xlsx)</source>
        <translation>Werkmap in het Engels (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_report.py"/>
        <source>Let {file} end with .html, .pdf or .xlsx: a report is one of these.</source>
        <translation>Laat {file} eindigen op .html, .pdf of .xlsx: een rapport is een van deze.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_search.py"/>
        <source>Address, place or coordinates</source>
        <translation>Adres, plaats of coördinaten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_search.py"/>
        <source>Press Enter to look up an address or place at PDOK; coordinates are not looked up.</source>
        <translation>Druk op Enter om een adres of plaats bij PDOK op te zoeken; coördinaten worden niet opgezocht.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_search.py"/>
        <source>Search for an address, place or coordinates</source>
        <translation>Zoek een adres, plaats of coördinaten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_search.py"/>
        <source>These are not coordinates in the Netherlands (RD, or latitude and longitude).</source>
        <translation>Dit zijn geen coördinaten in Nederland (RD, of breedte- en lengtegraad).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_search.py"/>
        <source>Looking it up at {service}…</source>
        <translation>Opzoeken bij {service}…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_search.py"/>
        <source>Searching for a place</source>
        <translation>Een locatie zoeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_search.py"/>
        <source>Nothing found; try another spelling, or coordinates.</source>
        <translation>Niets gevonden; probeer een andere schrijfwijze, of coördinaten.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_tool_controller.py"/>
        <source>Click on the map to see the BKN label of a place.</source>
        <translation>Klik op de kaart om het BKN-label van een locatie te zien.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/place_tool_controller.py"/>
        <source>The panel opens in a moment…</source>
        <translation>Het paneel opent zo…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/service_choice.py"/>
        <source>All terms</source>
        <translation>Alle voorwaarden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/service_choice.py"/>
        <source>All terms of {service}</source>
        <translation>Alle voorwaarden van {service}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/service_choice.py"/>
        <source>No terms for programs were found: use it for labels and name it; ask Observation.org before you publish or sell records.</source>
        <translation>Geen voorwaarden voor programma's gevonden: vermeld de bron, en vraag het Observation.org voordat je waarnemingen publiceert of verkoopt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/service_choice.py"/>
        <source>Free with citation (GBIF.org). Each record has its own licence; CC BY-NC does not allow commercial use.</source>
        <translation>Vrij met bronvermelding (GBIF.org). Elke waarneming heeft een eigen licentie; CC BY-NC staat geen commercieel gebruik toe.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/service_choice.py"/>
        <source>Each observation has its own licence, mostly CC BY-NC: no commercial use. Some have none: all rights reserved.</source>
        <translation>Elke waarneming heeft een eigen licentie, meestal CC BY-NC: geen commercieel gebruik. Sommige hebben er geen: alle rechten voorbehouden.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/source_list.py"/>
        <source>Add file…</source>
        <translation>Bestand toevoegen…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/source_list.py"/>
        <source>Sample</source>
        <translation>Voorbeeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/source_list.py"/>
        <source>Made-up observations around Barneveld, generated by a program.</source>
        <translation>Verzonnen waarnemingen rond Barneveld, gemaakt door een programma.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/source_list.py"/>
        <source>Remove from list</source>
        <translation>Uit de lijst halen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/source_list.py"/>
        <source>Files with observations</source>
        <translation>Bestanden met waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/source_list.py"/>
        <source>{terms}

{limits}

Name the source when you publish: {attribution}.</source>
        <translation>{terms}

{limits}

Vermeld bij publicatie de bron: {attribution}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/source_list.py"/>
        <source>Fetch observations from {service}?</source>
        <translation>Waarnemingen ophalen bij {service}?</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/source_list.py"/>
        <source>Use {service}</source>
        <translation>{service} gebruiken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Last</source>
        <translation>Laatst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Last reported</source>
        <translation>Laatst gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Earlier</source>
        <translation>Eerder</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Reported before</source>
        <translation>Eerder gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Species</source>
        <translation>Soort</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Its name, with the scientific name behind it</source>
        <translation>De naam, met de wetenschappelijke naam erachter</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Group</source>
        <translation>Groep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Records that count here (in the SoortenKijker: #wrn)</source>
        <translation>Waarnemingen die hier meetellen (in de SoortenKijker: #wrn)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Last record in the search area, also from before the look-back period</source>
        <translation>Laatste waarneming in het zoekgebied, ook van vóór de terugkijkperiode</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Nearest</source>
        <translation>Dichtstbij</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>To the nearest record that counts, rounded up to 250 m; – where unknown or blurred</source>
        <translation>Afstand tot de dichtstbijzijnde waarneming die meetelt, naar boven afgerond op 250 m; – als die onbekend of vervaagd is</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>never reported</source>
        <translation>nooit gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>not known</source>
        <translation>niet bekend</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>{number} m</source>
        <translation>{number} m</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>To be found: {months}.</source>
        <translation>Te vinden: {months}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Its habitats are not here, by the map.</source>
        <translation>Het leefgebied ervan is hier niet, volgens de kaart.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>What helps: {conditions}</source>
        <translation>Wat helpt: {conditions}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Never reported here in these observations.</source>
        <translation>In deze waarnemingen hier nooit gemeld.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>Last reported here {day}, {reason}.</source>
        <translation>Laatst hier gemeld op {day}, {reason}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_model.py"/>
        <source>The nearest record that counts lies within {distance}.</source>
        <translation>De dichtstbijzijnde waarneming die meetelt, ligt binnen {distance}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_records.py"/>
        <source>On the map: {here} in the search area, {elsewhere} outside it (drawn paler).</source>
        <translation>Op de kaart: {here} in het zoekgebied, {elsewhere} erbuiten (bleker getekend).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_records.py"/>
        <source>Only the nearest {number} are shown.</source>
        <translation>Getoond: alleen de {number} dichtstbijzijnde.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_table.py"/>
        <source>Search by name</source>
        <translation>Zoek op naam</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_table.py"/>
        <source>{table}: search by name</source>
        <translation>{table}: zoek op naam</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_table.py"/>
        <source>{table}: species group</source>
        <translation>{table}: soortgroep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_table.py"/>
        <source>{table}: habitat</source>
        <translation>{table}: leefgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_table.py"/>
        <source>{table}: about the selected species</source>
        <translation>{table}: over de gekozen soort</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_table.py"/>
        <source>waarneming.nl</source>
        <translation>waarneming.nl</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_table.py"/>
        <source>Open the selected species at waarneming.nl</source>
        <translation>De gekozen soort openen op waarneming.nl</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_table.py"/>
        <source>{table}: open at waarneming.nl</source>
        <translation>{table}: openen op waarneming.nl</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_table.py"/>
        <source>All groups</source>
        <translation>Alle soortgroepen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_table.py"/>
        <source>All habitats</source>
        <translation>Alle leefgebieden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/species_table.py"/>
        <source>Shown: {shown} of {number}.</source>
        <translation>Getoond: {shown} van {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/take_part.py"/>
        <source>Anyone can add observations at {site} with a free account: on the website, or outdoors with the apps ObsIdentify (recognises species from a photo), ObsMapp (Android) and iObs (iPhone). The {help} explain how. Report common species too: only those count for the label. An observation counts once it is in the data you choose.</source>
        <translation>Iedereen kan waarnemingen toevoegen op {site}, met een gratis account: op de website, of buiten met de apps ObsIdentify (herkent soorten op foto's), ObsMapp (Android) en iObs (iPhone). Hoe dat werkt, staat op de {help}. Meld ook gewone soorten: alleen die tellen mee voor het label. Een waarneming telt mee zodra ze in de gegevens zit die je kiest.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/take_part.py"/>
        <source>help pages</source>
        <translation>hulppagina's</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/take_part.py"/>
        <source>What was reported around this place</source>
        <translation>Wat er rond deze locatie is gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/take_part.py"/>
        <source>Add observations</source>
        <translation>Waarnemingen toevoegen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/take_part.py"/>
        <source>{knnv} (field biology) and {ivn} (nature education) have local groups all over the country, with excursions and people who know the species; both websites show the group near you.</source>
        <translation>{knnv} (veldbiologie) en {ivn} (natuureducatie) hebben door het hele land afdelingen, met excursies en mensen die de soorten kennen; op beide websites vind je de afdeling bij jou in de buurt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/take_part.py"/>
        <source>Find a local nature group</source>
        <translation>Een natuurgroep in de buurt vinden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/take_part.py"/>
        <source>These organisations coordinate the counts of a species group and know who counts near you.</source>
        <translation>Deze organisaties coördineren de tellingen van een soortgroep en weten wie er bij jou in de buurt telt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/take_part.py"/>
        <source>Who to ask about a species group</source>
        <translation>Kenners per soortgroep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/total_view.py"/>
        <source>The label through the years</source>
        <translation>Het label door de jaren heen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/total_view.py"/>
        <source>No label</source>
        <translation>Geen label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/total_view.py"/>
        <source>Label {label}: {share}% of the expected species reported</source>
        <translation>Label {label}: {share}% van de verwachte soorten gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/total_view.py"/>
        <source>too little looked at to say how good it is here.</source>
        <translation>te weinig bekeken om te zeggen hoe goed het hier is.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/total_view.py"/>
        <source>probably {label} too if all had been reported.</source>
        <translation>waarschijnlijk ook {label} als alles was gemeld.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/total_view.py"/>
        <source>probably {high} at most if all had been reported.</source>
        <translation>waarschijnlijk hooguit {high} als alles was gemeld.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/total_view.py"/>
        <source>{observed} of {expected} expected species, in the {included} groups that count</source>
        <translation>{observed} van {expected} verwachte soorten, in de {included} soortgroepen die meetellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/total_view.py"/>
        <source>{observed} of {expected} expected species, in the one group that counts</source>
        <translation>{observed} van {expected} verwachte soorten, in de enige soortgroep die meetelt</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/total_view.py"/>
        <source>{sure}; groups that can be judged ({number}): {label}</source>
        <translation>{sure}; groepen waarover te oordelen valt ({number}): {label}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/welcome.py"/>
        <source>BKN for QGIS</source>
        <translation>BKN voor QGIS</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/welcome.py"/>
        <source>Of the common species expected in this landscape, how many were reported within 1.5 km? That gives a place a label, A to E.</source>
        <translation>Hoeveel van de gewone soorten die je in dit landschap verwacht, zijn binnen 1,5 km gemeld? Dat geeft een locatie een label, van A tot en met E.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/welcome.py"/>
        <source>Look first</source>
        <translation>Eerst kijken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/welcome.py"/>
        <source>A label with made-up observations around Barneveld. Nothing is fetched.</source>
        <translation>Een label met verzonnen waarnemingen rond Barneveld. Er wordt niets opgehaald.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/welcome.py"/>
        <source>My own municipality</source>
        <translation>Mijn eigen gemeente</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/welcome.py"/>
        <source>One page: the municipality, its landscape maps, and where observations come from.</source>
        <translation>Eén pagina: de gemeente, de landschapskaarten, en waar waarnemingen vandaan komen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/what_if.py"/>
        <source>What was changed</source>
        <translation>Wat anders is</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/what_if.py"/>
        <source>Share %</source>
        <translation>Aandeel (%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/what_if.py"/>
        <source>Share of the expected species that was reported</source>
        <translation>Aandeel van de verwachte soorten dat is gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/what_if.py"/>
        <source>Difference</source>
        <translation>Verschil</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/what_if.py"/>
        <source>Difference from the share that is shown, in percentage points</source>
        <translation>Verschil met het getoonde aandeel, in procentpunten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/what_if.py"/>
        <source>The label with one thing changed</source>
        <translation>Het label met één ding anders</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/what_if.py"/>
        <source>BKN label with one thing changed</source>
        <translation>BKN-label met één ding anders</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/what_if.py"/>
        <source>Not tried: {number}; select a row to read why.</source>
        <translation>Niet geprobeerd: {number}; kies een rij om te lezen waarom.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/work_view.py"/>
        <source>seconds left: about {seconds}</source>
        <translation>nog ongeveer {seconds} s</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/work_view.py"/>
        <source>minutes left: about {minutes}</source>
        <translation>nog ongeveer {minutes} min</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/work_view.py"/>
        <source>Progress</source>
        <translation>Voortgang</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/work_view.py"/>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/work_view.py"/>
        <source>Still waiting.</source>
        <translation>Nog geen nieuws.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/years_tab.py"/>
        <source>BKN label through the years</source>
        <translation>BKN-label door de jaren heen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/panel/years_tab.py"/>
        <source>Below each year the number of records.</source>
        <translation>Onder elk jaar het aantal waarnemingen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/live_preview.py"/>
        <source>What changes for this place</source>
        <translation>Wat verandert er voor deze locatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/live_preview.py"/>
        <source>Shown again once the input is valid.</source>
        <translation>Verschijnt weer zodra de invoer klopt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/live_preview.py"/>
        <source>BKN: effect of a profile</source>
        <translation>BKN: effect van een profiel</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>Replace your profile {title}? Earlier results keep this name, although the profile has changed.</source>
        <translation>Je profiel {title} vervangen? Bij eerdere resultaten blijft die naam staan, terwijl het profiel niet meer hetzelfde is.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>Replace</source>
        <translation>Vervangen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>Edit a copy of profile {title}</source>
        <translation>Kopie van profiel {title} bewerken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>{name} adapted</source>
        <translation>{name} aangepast</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>&amp;Observations that count</source>
        <translation>&amp;Waarnemingen die meetellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>&amp;Periods and seasons</source>
        <translation>&amp;Perioden en seizoenen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>&amp;Labels and total</source>
        <translation>&amp;Labels en totaal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>&amp;How sure</source>
        <translation>&amp;Hoe zeker</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>&amp;Save</source>
        <translation>&amp;Opslaan</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>&amp;Restore all defaults</source>
        <translation>Alles op &amp;standaard herstellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>&amp;Name</source>
        <translation>&amp;Naam</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>&amp;Version</source>
        <translation>&amp;Versie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>Name: give the profile a name.</source>
        <translation>Naam: geef het profiel een naam.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_editor.py"/>
        <source>You have a profile called "{title}"; when you save, you are asked whether to replace it.</source>
        <translation>Je hebt al een profiel dat "{title}" heet; bij het opslaan krijg je de vraag of het vervangen moet worden.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_fields.py"/>
        <source>general: {years}</source>
        <translation>algemeen: {years}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_fields.py"/>
        <source>{years} yr</source>
        <translation>{years} jaar</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_fields.py"/>
        <source>none</source>
        <translation>geen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_settings.py"/>
        <source>Restore the default: {setting}</source>
        <translation>Standaard herstellen: {setting}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_settings.py"/>
        <source>general ({years} yr)</source>
        <translation>algemeen ({years} jaar)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_settings.py"/>
        <source>default: {value}</source>
        <translation>standaard: {value}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Radius of the search area</source>
        <translation>Zoekstraal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Count locations up to an uncertainty of</source>
        <translation>Meetellen tot een onnauwkeurigheid van</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>the radius</source>
        <translation>de zoekstraal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Uncertainty where none is stated</source>
        <translation>Onnauwkeurigheid als er geen is vermeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Share of a source that may be unread</source>
        <translation>Deel van een bron dat onbegrepen mag zijn</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Does not count when marked as</source>
        <translation>Niet meetellen bij het kenmerk</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Lowest share for label {letter}</source>
        <translation>Laagste aandeel voor label {letter}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Species needed to count a group</source>
        <translation>Soorten nodig om een groep mee te tellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Limited data: fewer records than</source>
        <translation>Weinig gegevens: minder waarnemingen dan</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Limited data: fewer days than</source>
        <translation>Weinig gegevens: minder dagen dan</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>A species in two groups counts in the total</source>
        <translation>Een soort in twee soortgroepen telt in het totaal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Share calculated over</source>
        <translation>Aandeel berekend over</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Well looked at: chance of the label from</source>
        <translation>Goed bekeken: kans op het label vanaf</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Moderately: chance of the label from</source>
        <translation>Matig: kans op het label vanaf</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Well: part in one square at most</source>
        <translation>Goed: hoogstens dit deel in één kilometerhok</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Highest probable label: chance</source>
        <translation>Hoogste waarschijnlijke label: kans</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Total well: part of the list judged from</source>
        <translation>Totaal goed: deel van de lijst vanaf</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Total moderately: part of the list judged from</source>
        <translation>Totaal matig: deel van de lijst vanaf</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>Look-back period, in general</source>
        <translation>Terugkijkperiode (algemeen)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>{group}: look-back period</source>
        <translation>{group}: terugkijkperiode</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_tabs.py"/>
        <source>In a row of months the arrow keys go from month to month, the space bar ticks.</source>
        <translation>In een rij maanden ga je met de pijltjestoetsen van maand naar maand; de spatiebalk vinkt aan of uit.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>whole year</source>
        <translation>hele jaar</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>no month</source>
        <translation>geen maand</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>absent (number 0)</source>
        <translation>afwezig (aantal 0)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>captive</source>
        <translation>gehouden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>planted</source>
        <translation>aangeplant</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>escaped</source>
        <translation>ontsnapt</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>rejected by validators</source>
        <translation>afgekeurd door validatoren</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>uncertain identification</source>
        <translation>onzekere determinatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>location blurred</source>
        <translation>plek vervaagd</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>flying over</source>
        <translation>overvliegend</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>breeding</source>
        <translation>broedend</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>found dead</source>
        <translation>dood gevonden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>track or trace</source>
        <translation>spoor</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>once</source>
        <translation>één keer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>in each group</source>
        <translation>in elke groep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>meetsoorten</source>
        <translation>meetsoorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>meetsoorten and generalists</source>
        <translation>meetsoorten en generalisten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>tick at least one month</source>
        <translation>vink minstens één maand aan</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>{field}: {problem}.</source>
        <translation>{field}: {problem}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>Lowest shares</source>
        <translation>Laagste aandelen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>All settings are those of {default}.</source>
        <translation>Alle instellingen zijn die van {default}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>{fields} and {number} more</source>
        <translation>{fields} en nog {number} andere</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/profile_editor/profile_words.py"/>
        <source>Differs from {default} in: {fields}.</source>
        <translation>Verschilt van {default} in: {fields}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/account_group.py"/>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/account_group.py"/>
        <source>Test {service}</source>
        <translation>{service} testen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/account_group.py"/>
        <source>Remove account</source>
        <translation>Account verwijderen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/account_group.py"/>
        <source>Remove the account for {service}</source>
        <translation>Het account voor {service} verwijderen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/account_group.py"/>
        <source>Remove your account for {service} from QGIS?</source>
        <translation>Je account voor {service} uit QGIS verwijderen?</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/account_group.py"/>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/account_group.py"/>
        <source>The account for {service} is not complete; fill in: {fields}.</source>
        <translation>Het account voor {service} is niet volledig; vul in: {fields}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/account_group.py"/>
        <source>saved</source>
        <translation>opgeslagen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/account_group.py"/>
        <source>Your account is in the QGIS authentication store. Fill in only what you want to change.</source>
        <translation>Je account staat in de authenticatieopslag van QGIS. Vul alleen in wat je wilt wijzigen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/installed_choice.py"/>
        <source>Compare…</source>
        <translation>Vergelijken…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/installed_choice.py"/>
        <source>{title} (bundled with the plugin)</source>
        <translation>{title} (meegeleverd)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/installed_choice.py"/>
        <source>Remove {title} from this computer?</source>
        <translation>{title} van deze computer verwijderen?</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/installed_choice.py"/>
        <source>This is bundled with the plugin and cannot be removed.</source>
        <translation>Dit is meegeleverd met de plug-in en kan niet worden verwijderd.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/installed_choice.py"/>
        <source>This is the default; choose another one to compare.</source>
        <translation>Dit is de standaard; kies een andere om te vergelijken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>{title} compared with {default}</source>
        <translation>{title} vergeleken met {default}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Species &amp;groups</source>
        <translation>Soort&amp;groepen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>&amp;Species that differ</source>
        <translation>&amp;Soorten die verschillen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>&amp;Landscape types that differ</source>
        <translation>&amp;Landschapstypen die verschillen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>{title} has the same species, roles and landscape types as {default}.</source>
        <translation>{title} heeft dezelfde soorten, rollen en landschapstypen als {default}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Here: {title}. Default: {default}.</source>
        <translation>Hier: {title}. Standaard: {default}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Roles (meetsoort, generalist) are compared in the landscape types that both have.</source>
        <translation>De rol (meetsoort of generalist) is alleen vergeleken in landschapstypen die in beide lijsten staan.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Both have the same landscape types.</source>
        <translation>Beide hebben dezelfde landschapstypen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Default</source>
        <translation>Standaard</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>In both</source>
        <translation>In beide</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Other roles</source>
        <translation>Andere rol</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Only here</source>
        <translation>Alleen hier</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Only in default</source>
        <translation>Alleen in standaard</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>All groups, each species once</source>
        <translation>Alle groepen, elke soort één keer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Numbers of species per group</source>
        <translation>Aantallen soorten per groep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Species that differ</source>
        <translation>Soorten die verschillen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>only here</source>
        <translation>alleen hier</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>only in default</source>
        <translation>alleen in standaard</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>other role in {types}</source>
        <translation>andere rol in {types}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Landscape type</source>
        <translation>Landschapstype</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/list_comparison.py"/>
        <source>Landscape types that differ</source>
        <translation>Landschapstypen die verschillen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Species list and profile</source>
        <translation>Soortenlijst en profiel</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Species list: compare with the default</source>
        <translation>Soortenlijst: vergelijken met de standaard</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Remove the species list</source>
        <translation>De soortenlijst verwijderen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Profile: compare with the default</source>
        <translation>Profiel: vergelijken met de standaard</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Remove the profile</source>
        <translation>Het profiel verwijderen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Import…</source>
        <translation>Importeren…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Import a species list</source>
        <translation>Een soortenlijst importeren</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Save a copy…</source>
        <translation>Kopie opslaan…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Save a copy of the species list</source>
        <translation>Een kopie van de soortenlijst opslaan</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Import a profile</source>
        <translation>Een profiel importeren</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Edit a copy…</source>
        <translation>Kopie bewerken…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Edit a copy of the profile</source>
        <translation>Een kopie van het profiel bewerken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Restore the defaults</source>
        <translation>Standaard herstellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Restore the default list, profile and radius</source>
        <translation>Standaard herstellen voor lijst, profiel en zoekstraal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Species list</source>
        <translation>Soortenlijst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Profile</source>
        <translation>Profiel</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>These are used by the map tool. The algorithms let you choose list and profile at each run. The plugin uses the language of QGIS (Settings &gt; Options &gt; General).</source>
        <translation>Deze keuzes gelden voor het kaartgereedschap. Bij de algoritmen kies je lijst en profiel per keer. De plug-in volgt de taal van QGIS (Extra ► Opties ► Algemeen).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Species lists (*.csv)</source>
        <translation>Soortenlijsten (*.csv)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/lists_group.py"/>
        <source>Profiles (*.json)</source>
        <translation>Profielen (*.json)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/profile_comparison.py"/>
        <source>All other settings are the same.</source>
        <translation>Alle andere instellingen zijn gelijk.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/profile_comparison.py"/>
        <source>Setting</source>
        <translation>Instelling</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/profile_comparison.py"/>
        <source>Settings that differ</source>
        <translation>Instellingen die verschillen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>Works without an account. You may use your own, with a client id of Observation.org.</source>
        <translation>Werkt zonder account. Je kunt je eigen account gebruiken, met een client-id van Observation.org.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>Site</source>
        <translation>Website</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>Client id</source>
        <translation>Client-id</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>E-mail address</source>
        <translation>E-mailadres</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>Password</source>
        <translation>Wachtwoord</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>NDFF API</source>
        <translation>NDFF-API</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>Only for organisations that deliver to the NDFF, for their own observations. No account? Use an NDFF export file.</source>
        <translation>Alleen voor organisaties die aan de NDFF leveren, voor hun eigen waarnemingen. Geen account? Gebruik dan een exportbestand van de NDFF.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>Domain of the organisation</source>
        <translation>Domein van de organisatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>User name</source>
        <translation>Gebruikersnaam</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>Client secret</source>
        <translation>Client secret</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>GBIF</source>
        <translation>GBIF</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>Works without an account. With a GBIF account, large areas are fetched as one download with a DOI.</source>
        <translation>Werkt zonder account. Met een GBIF-account komen grote gebieden als één download met een DOI.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>iNaturalist and licences</source>
        <translation>iNaturalist en licenties</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>iNaturalist works without an account.</source>
        <translation>iNaturalist werkt zonder account.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>Commercial use: leave out observations under CC BY-NC</source>
        <translation>Commercieel gebruik: waarnemingen met licentie CC BY-NC weglaten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_groups.py"/>
        <source>Leaves out observations whose licence forbids commercial use.</source>
        <translation>Laat waarnemingen weg waarvan de licentie commercieel gebruik verbiedt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_line.py"/>
        <source>Testing {service}</source>
        <translation>{service} testen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/service_line.py"/>
        <source>Testing {service}…</source>
        <translation>Verbinding met {service} wordt getest…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Fetched observations on this computer</source>
        <translation>Opgehaalde waarnemingen op deze computer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Where fetched observations are kept</source>
        <translation>Waar opgehaalde waarnemingen worden bewaard</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Clear…</source>
        <translation>Wissen…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Clear the fetched observations</source>
        <translation>De opgehaalde waarnemingen wissen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>File</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Recent days are fetched again after (days)</source>
        <translation>Recente dagen worden opnieuw opgehaald na (dagen)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Remove all fetched observations from {path}, and what was read of your files? They can be fetched and read again.</source>
        <translation>Alle opgehaalde waarnemingen uit {path} verwijderen, en wat uit je bestanden is gelezen? Ze kunnen opnieuw worden opgehaald en gelezen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Clear</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Beside it, in {folder}: what clicks on the map have read from your large files, including observations, so that the next session need not read these again. 'Clear' removes it.</source>
        <translation>Ernaast, in {folder}: wat klikken op de kaart uit grote bestanden van jou hebben gelezen, ook waarnemingen, zodat een volgende sessie die niet opnieuw hoeft te lezen. 'Wissen' haalt het weg.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>empty</source>
        <translation>leeg</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Size: {size}</source>
        <translation>Grootte: {size}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Landscape data on this computer</source>
        <translation>Landschapsgegevens op deze computer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Fetch…</source>
        <translation>Ophalen…</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/settings/stored_data_groups.py"/>
        <source>Fetch landscape data</source>
        <translation>Landschapsgegevens ophalen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/widgets/algorithm_dialog.py"/>
        <source>The algorithm {name} cannot be opened ({reason}). Switch on the plugins Processing and BKN ('Plugins ► Manage and Install Plugins…'), then start QGIS again.</source>
        <translation>Het algoritme {name} kan niet worden geopend ({reason}). Zet de plug-ins Processing en BKN aan ('Plug-ins ► Plug-ins beheren en installeren…') en start QGIS opnieuw.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/widgets/algorithm_dialog.py"/>
        <source>QGIS does not have it</source>
        <translation>het ontbreekt in QGIS</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/widgets/background.py"/>
        <source>Something went wrong in BKN; see tab BKN in the Log Messages panel.</source>
        <translation>Er is iets misgegaan in BKN; zie het tabblad BKN in het paneel Logboekmeldingen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/desktop/widgets/radius_field.py"/>
        <source>as in the profile</source>
        <translation>zoals in het profiel</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/attribution.py"/>
        <source>{source}, synthetic: made by a program</source>
        <translation>{source}, synthetisch: door een programma gemaakt</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/attribution.py"/>
        <source>{service}, fetched {days}</source>
        <translation>{service}, opgehaald: {days}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/attribution.py"/>
        <source>{source}: no record counts</source>
        <translation>{source}: geen waarneming telt</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/attribution.py"/>
        <source>{source}: no records</source>
        <translation>{source}: geen waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/attribution.py"/>
        <source>{source}: no usable record in {rows} rows</source>
        <translation>{source}: geen bruikbare waarneming in {rows} rijen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/attribution.py"/>
        <source>{source}: no usable record in its one row</source>
        <translation>{source}: geen bruikbare waarneming in de enige rij</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/attribution.py"/>
        <source>{first} to {last}</source>
        <translation>{first} tot en met {last}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/attribution.py"/>
        <source>no licence stated</source>
        <translation>geen licentie vermeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/attribution.py"/>
        <source>and {number} more, in the table citations of the store of observations</source>
        <translation>en nog {number}, in de tabel citations van de lokale opslag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/attribution.py"/>
        <source>{source}: number of records {number}</source>
        <translation>{source}: aantal waarnemingen {number}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/available_maps.py"/>
        <source>{title}: not on this computer</source>
        <translation>{title}: niet op deze computer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/available_maps.py"/>
        <source>{title}: the whole country, {day}</source>
        <translation>{title}: het hele land, {day}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/available_maps.py"/>
        <source>{title}: parts of the country, the last of {day}</source>
        <translation>{title}: delen van het land, laatst opgehaald op {day}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/available_maps.py"/>
        <source>Fetching {title}: part {number} of {total}</source>
        <translation>{title} ophalen: deel {number} van {total}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/freezing.py"/>
        <source>The baseline {file} cannot be written ({reason}); choose another folder, or make room on the disk.</source>
        <translation>De nulmeting {file} kan niet worden geschreven ({reason}); kies een andere map, of maak ruimte op de schijf.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/opening.py"/>
        <source>{file} is not a baseline (nulmeting) that this plugin froze ({reason}); choose a file that was written with FREEZE.</source>
        <translation>{file} is geen nulmeting die met deze plug-in is vastgezet ({reason}); kies een bestand dat met FREEZE is geschreven.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/opening.py"/>
        <source>The baseline {file} was frozen by a newer version of this plugin; update the plugin to use it.</source>
        <translation>De nulmeting {file} is vastgezet met een nieuwere versie van deze plug-in; werk de plug-in bij om die nulmeting te gebruiken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/opening.py"/>
        <source>The baseline {file} is not as it was frozen: its table {table} was changed, so that it would give another result. Use the file as it was frozen; work on a copy of what you want to change.</source>
        <translation>De nulmeting {file} is veranderd sinds die is vastgezet (tabel {table}) en zou nu een ander resultaat geven. Gebruik het bestand zoals het is vastgezet; wijzig alleen een kopie.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/repeating.py"/>
        <source>The reference date {date} (DATE) does not lie after that of the baseline {file}, {before}: with new observations choose a later date; without any, leave DATE and observations open to get its own result.</source>
        <translation>De peildatum {date} (DATE) ligt niet na die van de nulmeting {file}, {before}: kies bij nieuwe waarnemingen een latere datum; laat DATE en waarnemingen open voor het eigen resultaat van de nulmeting.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/repeating.py"/>
        <source>The baseline {second} ({later}) does not lie after {first} ({earlier}); swap them.</source>
        <translation>De nulmeting {second} ({later}) ligt niet na {first} ({earlier}); verwissel ze.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/repeating.py"/>
        <source>the places</source>
        <translation>de locaties</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/repeating.py"/>
        <source>the landscape types</source>
        <translation>de landschapstypen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/repeating.py"/>
        <source>the species list</source>
        <translation>de soortenlijst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/repeating.py"/>
        <source>the profile</source>
        <translation>het profiel</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/repeating.py"/>
        <source>the search area</source>
        <translation>het zoekgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/baseline/repeating.py"/>
        <source>The baselines {first} and {second} cannot be compared, since they differ in {what}. Make the second by repeating the first (NULMETING) with newer observations, and freeze that (FREEZE).</source>
        <translation>De nulmetingen {first} en {second} zijn niet te vergelijken, want ze verschillen: {what}. Maak de tweede door de eerste te herhalen (NULMETING) met nieuwere waarnemingen, en zet die vast (FREEZE).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/comparison_rows.py"/>
        <source>No verdict: {why}.</source>
        <translation>Geen uitspraak: {why}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>seems to hold</source>
        <translation>lijkt op orde</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>seems to hold in part</source>
        <translation>lijkt deels op orde</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>seems to fail</source>
        <translation>lijkt tekort te schieten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>too few species to tell</source>
        <translation>te weinig soorten om iets te zeggen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>habitat not there, by the map</source>
        <translation>leefgebied niet aanwezig, volgens de kaart</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>seems to hold in part, if the habitat is there</source>
        <translation>lijkt deels op orde, als het leefgebied er is</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>seems to fail, if the habitat is there</source>
        <translation>lijkt tekort te schieten, als het leefgebied er is</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>there, by the map</source>
        <translation>aanwezig, volgens de kaart</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>not there, by the map</source>
        <translation>niet aanwezig, volgens de kaart</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>not known from the maps here: the verdict holds if it is there</source>
        <translation>niet bekend uit de kaarten hier: het oordeel geldt als het er is</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>environment</source>
        <translation>milieu</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>layout</source>
        <translation>inrichting</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/conditions.py"/>
        <source>management</source>
        <translation>beheer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/coverage_check.py"/>
        <source>{source} is incomplete here: {reason}</source>
        <translation>{source} is hier onvolledig: {reason}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/coverage_check.py"/>
        <source>{source} is incomplete: the search area lies partly outside the km squares of {files}; request the missing squares and add that file.</source>
        <translation>{source} is onvolledig: het zoekgebied ligt deels buiten de kilometerhokken van {files}; vraag de ontbrekende kilometerhokken aan en voeg dat bestand toe.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/coverage_check.py"/>
        <source>{source} is incomplete: {files} contain observations up to {day}; choose that day or an earlier one as reference date (peildatum), or request newer observations.</source>
        <translation>{source} is onvolledig: in {files} staan waarnemingen tot en met {day}; kies die dag of een eerdere als peildatum, of vraag nieuwere waarnemingen aan.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/coverage_check.py"/>
        <source>{source} is incomplete: {files} do not cover {first} to {last}; request that period, or choose an earlier reference date (peildatum).</source>
        <translation>{source} is onvolledig: de periode {first} tot en met {last} ontbreekt in {files}; vraag die periode aan of kies een eerdere peildatum.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>No list was made: no species is in {percent}% of {fewest} or more well-recorded circles. Most of these, {circles}, has {group} in {type}. Use more observations, more circles or a longer period, or ask for less (FEWEST, SHARE, COMPLETE).</source>
        <translation>Er is geen lijst gemaakt: geen soort komt voor in {percent}% van {fewest} of meer goed bekeken cirkels. De meeste daarvan, {circles}, heeft {group} in {type}. Geef meer waarnemingen, meer cirkels of een langere periode, of vraag minder (FEWEST, SHARE, COMPLETE).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>No list was made: no circle lies in the landscape types that were chosen: {types} (TYPES).</source>
        <translation>Er is geen lijst gemaakt: geen enkele cirkel ligt in de gekozen landschapstypen: {types} (TYPES).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>No list was made: there are no circles. Choose places (INPUT), an area (AREA) or an extent (EXTENT).</source>
        <translation>Er is geen lijst gemaakt: er zijn geen cirkels. Geef locaties (INPUT), een gebied (AREA) of een bereik (EXTENT).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>No list was made: all circles ({number}) are left out, most of them for this reason: {reason}. The other reasons are in the log.</source>
        <translation>Er is geen lijst gemaakt: alle cirkels ({number}) zijn weggelaten, de meeste om deze reden: {reason}. De andere redenen staan in het logboek.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>Circles were looked at, with the look-back periods of the profile, at: {dates}.</source>
        <translation>De cirkels zijn, met de terugkijkperioden van het profiel, bekeken op: {dates}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>The period is shorter than the look-back period of {groups}: of these, records from before it count too.</source>
        <translation>De periode is korter dan de terugkijkperiode van {groups}: daarvan tellen ook waarnemingen van ervoor mee.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>Of {total} circles, left out, {reason}: {number}.</source>
        <translation>Van {total} cirkels weggelaten, {reason}: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>{reason} (Circles: {number}.)</source>
        <translation>{reason} (Cirkels: {number}.)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>{type}: circles {number}.</source>
        <translation>{type}: cirkels {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>Circles at exactly the point of another of their landscape type, left out: {number}.</source>
        <translation>Cirkels op precies hetzelfde punt als een andere van hun landschapstype, weggelaten: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>Circles that overlap another of their landscape type: {number} of {total}. The same records count in several of them, so the bounds of the percentages are too narrow. Put centres at least twice the radius apart to have them right.</source>
        <translation>Cirkels die een andere van hun landschapstype overlappen: {number} van {total}. Dezelfde waarnemingen tellen in meerdere cirkels mee, zodat de grenzen van de percentages te dicht bij elkaar liggen. Leg de middelpunten ten minste tweemaal de zoekstraal uit elkaar om ze goed te krijgen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>{type}, {group}: well-recorded circles {circles}, species {listed}.</source>
        <translation>{type}, {group}: goed bekeken cirkels {circles}, soorten {listed}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>{type}: groups that are not on the list, with fewer than {fewest} well-recorded circles: {groups}.</source>
        <translation>{type}: soortgroepen die niet op de lijst staan, met minder dan {fewest} goed bekeken cirkels: {groups}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_log.py"/>
        <source>Names with most records that are not in {list}, from which species are chosen: {names}. To have them judged too, add them to a copy of it and choose that (SPECIES_LIST_FILE).</source>
        <translation>Namen met de meeste waarnemingen die niet in {list} staan, waaruit de soorten gekozen worden: {names}. Om ze mee te laten doen: zet ze in een kopie van die lijst en kies die (SPECIES_LIST_FILE).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_pool.py"/>
        <source>{type} (TYPES) is not a known landscape type; known are: {types}.</source>
        <translation>{type} (TYPES) is geen bekend landschapstype; bekend zijn: {types}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_rows.py"/>
        <source>Derived from observations: species in at least {share}% of the well-recorded circles of {radius} m, from {first} to {last}. Not SoortenNL's list.</source>
        <translation>Afgeleid uit waarnemingen: soorten in ten minste {share}% van de goed bekeken cirkels van {radius} m, van {first} tot en met {last}. Niet de lijst van SoortenNL.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_rows.py"/>
        <source>Well recorded: with a probability of {sure} or more at least {complete}% of the species present were reported. At least {fewest} such circles per group and type.</source>
        <translation>Goed bekeken: met een kans van {sure} of meer is ten minste {complete}% van de aanwezige soorten gemeld. Ten minste {fewest} zulke cirkels per soortgroep en type.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_rows.py"/>
        <source>Chosen from {list}, profile {profile}, observations of {sources}.</source>
        <translation>Gekozen uit {list}, profiel {profile}, waarnemingen van {sources}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/derived_rows.py"/>
        <source>The period is shorter than the look-back period of {groups}: of these, records from before {first} count too.</source>
        <translation>De periode is korter dan de terugkijkperiode van {groups}: daarvan tellen ook waarnemingen van vóór {first} mee.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/display_names.py"/>
        <source>{group} {number}</source>
        <translation>{group} {number}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/fetch_area.py"/>
        <source>The reference date {date} is in the future; choose a reference date (peildatum) up to today.</source>
        <translation>De peildatum {date} ligt in de toekomst; daarvoor zijn bij diensten nog geen waarnemingen. Kies een peildatum tot en met vandaag.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/fetch_area.py"/>
        <source>The layer gives no area to fetch observations for: it has no usable geometry, or points and RADIUS is 0; choose another layer or set a radius.</source>
        <translation>Uit de laag volgt geen gebied om waarnemingen voor op te halen: er is geen bruikbare geometrie, of het zijn punten en RADIUS is 0; kies een andere laag of geef een straal op.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/fetch_area.py"/>
        <source>The area to fetch observations for is too large: its extent holds more than {most} squares of 2.5 km; check the extent and the coordinate system, and choose a smaller area.</source>
        <translation>Het gebied om waarnemingen voor op te halen is te groot: binnen zijn grenzen liggen meer dan {most} vierkanten van 2,5 km; controleer het gebied en het coördinatenstelsel, en kies een kleiner gebied.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/fetch_area.py"/>
        <source>The first day {first} (DATE_FROM) is after the last day {last} (DATE); swap them.</source>
        <translation>De eerste dag {first} (DATE_FROM) ligt na de laatste dag {last} (DATE); verwissel ze.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/grid.py"/>
        <source>No cell of {size} m has its centre in the area; choose smaller cells or a larger area.</source>
        <translation>Geen cel van {size} m heeft het midden in het gebied; kies kleinere cellen of een groter gebied.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/grid.py"/>
        <source>The grid would have some {number} cells, more than {most}; choose larger cells or a smaller area.</source>
        <translation>Het raster zou zo'n {number} cellen hebben, meer dan {most}; kies grotere cellen of een kleiner gebied.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/label_run.py"/>
        <source>Labelling</source>
        <translation>Labels bepalen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/label_series.py"/>
        <source>The first date {first} (DATE_FROM) is after the last {last} (DATE); swap them.</source>
        <translation>De eerste datum {first} (DATE_FROM) ligt na de laatste {last} (DATE); verwissel ze.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/label_series.py"/>
        <source>From {first} to {last} there are more than {most} dates; choose a larger step.</source>
        <translation>Van {first} tot {last} zijn er meer dan {most} datums; kies een grotere stap.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/label_series.py"/>
        <source>{date}: labelled {labelled} of {number} places.</source>
        <translation>{date}: {labelled} van {number} locaties met een label.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>higher sandy soils</source>
        <translation>hogere zandgronden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>marine clay area</source>
        <translation>zeekleigebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>river area</source>
        <translation>rivierengebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>fen peat area</source>
        <translation>laagveengebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>hill country</source>
        <translation>heuvelland</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>coastal dunes</source>
        <translation>duinen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>town or village</source>
        <translation>stad of dorp</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>farmland</source>
        <translation>agrarisch gebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>woods or open nature</source>
        <translation>bos of open natuur</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>water</source>
        <translation>water</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>Only {percent}% of the search area is of this landscape type.</source>
        <translation>Dit landschapstype beslaat maar {percent}% van het zoekgebied.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>{percent}% of the search area is nature area; species reported there raise the label of this place.</source>
        <translation>{percent}% van het zoekgebied is natuurgebied; de soorten die daar zijn gemeld, maken het label hoger.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>{percent}% of the search area is sea or lies abroad, where fewer of the species can be seen or are reported.</source>
        <translation>{percent}% van het zoekgebied is zee of buitenland; daar komen minder van deze soorten voor of worden er minder gemeld.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>The place lies outside the Netherlands or in open sea: there is no label.</source>
        <translation>De locatie ligt buiten Nederland of in open zee; daar is geen label mogelijk.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>The place lies in sea, tidal flats or a closed sea arm, where no landscape type is known; set LANDSCAPE_TYPE to label it anyway.</source>
        <translation>De locatie ligt in zee, getijdengebied of een afgesloten zeearm; daarvoor is geen landschapstype bekend. Geef met LANDSCAPE_TYPE een landschapstype op om toch een label te krijgen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>The place lies in the nature area {name} ({map}), where many more species are expected than the label counts. Tick 'Label places in nature areas too' (IGNORE_NATURE) to label it anyway.</source>
        <translation>De locatie ligt in het natuurgebied {name} ({map}). Daar horen veel meer soorten voor te komen dan het label telt. Zet 'Ook locaties in natuurgebieden labelen' (IGNORE_NATURE) aan om toch een label te krijgen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>The place lies in a nature area ({map}), where many more species are expected than the label counts. Tick 'Label places in nature areas too' (IGNORE_NATURE) to label it anyway.</source>
        <translation>De locatie ligt in een natuurgebied ({map}). Daar horen veel meer soorten voor te komen dan het label telt. Zet 'Ook locaties in natuurgebieden labelen' (IGNORE_NATURE) aan om toch een label te krijgen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>The landscape type is not known, because there is no land use map: {reason} Run it again later, choose the land use under 'Landscape', or set LANDSCAPE_TYPE.</source>
        <translation>Het landschapstype is niet bekend, want de landgebruikskaart ontbreekt: {reason} Probeer het later opnieuw, kies het landgebruik bij 'Landschap' of geef LANDSCAPE_TYPE op.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>It is unknown whether this is town or farmland: there is no land use map for this place on this computer. Fetch it once with 'Fetch landscape data', choose the land use under 'Landscape', or set LANDSCAPE_TYPE, LANDSCAPE_FIELD or LANDSCAPE_LAYER.</source>
        <translation>Niet bekend is of hier stad of agrarisch gebied ligt: op deze computer staat geen landgebruikskaart voor deze locatie. Haal die één keer op met 'Landschapsgegevens ophalen', kies het landgebruik bij 'Landschap', of geef LANDSCAPE_TYPE, LANDSCAPE_FIELD of LANDSCAPE_LAYER op.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>On the land use map this place is "{name}": there are landscape types for towns and farmland only; set LANDSCAPE_TYPE to label it anyway.</source>
        <translation>Volgens de landgebruikskaart ligt hier: {name}. Er zijn alleen landschapstypen voor stad en agrarisch gebied; geef LANDSCAPE_TYPE op om toch een label te krijgen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>The landscape type "{type}" is not in the species list. The list has: {known}.</source>
        <translation>Het landschapstype "{type}" staat niet in de soortenlijst. Wel in de lijst: {known}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>The species list has no species for the landscape type "{type}", the type of this place on the map.</source>
        <translation>De kaart geeft hier landschapstype "{type}", maar daarvoor staan geen soorten in de soortenlijst.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>Your table of landscape types (landscape_types.csv) has no type for {land_use} in the region {region}; add it there, or set LANDSCAPE_TYPE.</source>
        <translation>In je tabel met landschapstypen (landscape_types.csv) ontbreekt {land_use} in de regio {region}; voeg die regel toe of geef LANDSCAPE_TYPE op.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>{land_use} ({name}) in the region {region}.</source>
        <translation>{land_use} ({name}) in de regio {region}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>{land_use} in the region {region}.</source>
        <translation>{land_use} in de regio {region}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>{land_use} (your choice), in the region {region}.</source>
        <translation>{land_use} (zelf gekozen), in de regio {region}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>Landscape type set by you.</source>
        <translation>Landschapstype zelf opgegeven.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>This town is not classified on the landscape map (FGR); the nearest region, {region}, is used. Less than twice as far away is {runner_up}: please check.</source>
        <translation>Deze stad is op de landschapskaart (FGR) niet ingedeeld; daarom geldt de dichtstbijzijnde regio: {region}. Minder dan twee keer zo ver weg ligt: {runner_up}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>This town is not classified on the landscape map (FGR); the nearest region, {region}, is used.</source>
        <translation>Deze stad is op de landschapskaart (FGR) niet ingedeeld; daarom geldt de dichtstbijzijnde regio: {region}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>Landscape maps: {maps}.</source>
        <translation>Landschapskaarten: {maps}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>Places in nature areas are labelled too, as you chose.</source>
        <translation>Ook locaties in natuurgebieden krijgen een label, zoals ingesteld.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>Nature areas checked in part: no map of {maps} is on this computer; fetch it with 'Fetch landscape data', or add a layer with nature areas.</source>
        <translation>Natuurgebieden zijn maar deels gecontroleerd: op deze computer ontbreekt de kaart {maps}. Haal die op met 'Landschapsgegevens ophalen' of geef een laag met natuurgebieden op.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>Nature areas not checked: in Natura 2000 and NNN there is no label, but no map of them is on this computer; fetch it with 'Fetch landscape data', or add a layer with nature areas.</source>
        <translation>Natuurgebieden zijn niet gecontroleerd, want de kaarten van Natura 2000 en NNN staan niet op deze computer. In die gebieden hoort geen label. Haal de kaarten op met 'Landschapsgegevens ophalen' of geef een laag met natuurgebieden op.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>Nature areas not checked, or not all of them: {reason}</source>
        <translation>Natuurgebieden zijn niet of niet allemaal gecontroleerd: {reason}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/landscape_messages.py"/>
        <source>Places outside the fetched maps of nature areas, not checked: {number}.</source>
        <translation>Locaties buiten de opgehaalde kaarten van natuurgebieden, niet gecontroleerd: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_chances.py"/>
        <source>{layer} does not hold the chances of the number of species (field {field}); label again with this version and with 'Work out how sure the labels are' (EVIDENCE)</source>
        <translation>{layer} bevat de kansen op het aantal soorten niet (veld {field}); label opnieuw met deze versie en met 'Bepalen hoe zeker de labels zijn' (EVIDENCE)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_chances.py"/>
        <source>the field {field} of {layer} is cut off, as in a shapefile, which keeps 254 characters of a text; write a GeoPackage</source>
        <translation>het veld {field} van {layer} is afgekapt, zoals in een shapefile, die 254 tekens van een tekst bewaart; schrijf een GeoPackage</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_chances.py"/>
        <source>the field {field} of {layer} is not as it was written</source>
        <translation>het veld {field} van {layer} is niet zoals het is geschreven</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_chances.py"/>
        <source>the chances in the field {field} of {layer} are of more species than can be compared ({most})</source>
        <translation>de kansen in het veld {field} van {layer} gaan over meer soorten dan te vergelijken zijn ({most})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_chances.py"/>
        <source>the chances in the field {field} of {layer} do not add up to 1</source>
        <translation>de kansen in het veld {field} van {layer} zijn samen niet 1</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_chances.py"/>
        <source>the groups table of {layer} was not given</source>
        <translation>de tabel per soortgroep van {layer} is niet opgegeven</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_chances.py"/>
        <source>the groups table does not go with {layer}</source>
        <translation>de tabel per soortgroep hoort niet bij {layer}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_chances.py"/>
        <source>of groups that share species, some but not all count in both layers</source>
        <translation>van soortgroepen die soorten delen, tellen er wel enkele, maar niet alle mee in beide lagen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>landscape type</source>
        <translation>landschapstype</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>radius</source>
        <translation>zoekstraal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>search area</source>
        <translation>zoekgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>species list</source>
        <translation>soortenlijst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>profile</source>
        <translation>profiel</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>number of expected species</source>
        <translation>aantal verwachte soorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>No verdict: {why}. A label also changes where only more or less was looked.</source>
        <translation>Geen uitspraak: {why}. Een label verandert ook waar alleen meer of minder is gekeken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>the first layer does not have this place</source>
        <translation>de eerste laag heeft deze locatie niet</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>the two labels were made differently ({what})</source>
        <translation>de twee labels zijn anders gemaakt ({what})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>one of the layers has no label here</source>
        <translation>een van de lagen heeft hier geen label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>no species group counts in both layers</source>
        <translation>geen enkele soortgroep telt in beide lagen mee</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>the species group does not count in both layers</source>
        <translation>de soortgroep telt niet in beide lagen mee</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>the place lies elsewhere in the first layer; if it is another place, label both with ids (ID_FIELD)</source>
        <translation>de locatie ligt in de eerste laag ergens anders; is het een andere locatie, label beide dan met id's (ID_FIELD)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>the first layer has a later date than the second</source>
        <translation>de eerste laag heeft een latere datum dan de tweede</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/layer_comparison.py"/>
        <source>The layer {layer} has the place "{place}" more than once (bkn_id); compare layers of one date each, in which every place occurs once.</source>
        <translation>In de laag {layer} komt de locatie "{place}" vaker voor (bkn_id); vergelijk lagen van elk één datum, waarin elke locatie één keer staat.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/licences.py"/>
        <source>Records left out because their licence forbids commercial use (setting 'Commercial use'): {number}.</source>
        <translation>Weggelaten waarnemingen, omdat de licentie commercieel gebruik verbiedt (instelling 'Commercieel gebruik'): {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/licences.py"/>
        <source>Records without a stated licence, kept: {number}; ask their source before you use them commercially.</source>
        <translation>Waarnemingen zonder vermelde licentie, wel gebruikt: {number}; vraag de bron om toestemming voor commercieel gebruik.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/installed.py"/>
        <source>The profile "{title}" is not installed; installed are: {known}.</source>
        <translation>Het profiel "{title}" is niet geïnstalleerd; wel geïnstalleerd: {known}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/installed.py"/>
        <source>The species list "{title}" is not installed; installed are: {known}. Import it, or choose another.</source>
        <translation>De soortenlijst "{title}" is niet geïnstalleerd; wel geïnstalleerd: {known}. Importeer de lijst of kies een andere.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/installed.py"/>
        <source>{title} is bundled with the plugin and cannot be removed.</source>
        <translation>{title} is meegeleverd met de plug-in en is niet te verwijderen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/installed.py"/>
        <source>{file} could not be removed ({reason}); close the program that has it open.</source>
        <translation>{file} kon niet worden verwijderd ({reason}); sluit het programma dat het bestand open heeft.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/list_check.py"/>
        <source>{title}. Species: {species}; groups: {groups}; landscape types: {types}.</source>
        <translation>{title}: soorten: {species}; soortgroepen: {groups}; landschapstypen: {types}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/list_check.py"/>
        <source>Columns that are not used: {columns}.</source>
        <translation>Kolommen die niet worden gebruikt: {columns}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/list_check.py"/>
        <source>{type}, {group}: meetsoorten {expected} (SoortenKijker {seed}), generalists {generalists}.</source>
        <translation>{type}, {group}: meetsoorten {expected} (SoortenKijker {seed}), generalisten {generalists}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/list_check.py"/>
        <source>{type}, {group}: meetsoorten {expected}, generalists {generalists}.</source>
        <translation>{type}, {group}: meetsoorten {expected}, generalisten {generalists}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/list_files.py"/>
        <source>The list could not be used: {problem}.</source>
        <translation>De lijst zou niet bruikbaar zijn: {problem}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/list_files.py"/>
        <source>The species list could not be written to {file} ({reason}).</source>
        <translation>De soortenlijst kon niet worden geschreven naar {file} ({reason}).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/own_lists.py"/>
        <source>A list called {title} is bundled with the plugin; give your list another name or version.</source>
        <translation>Een lijst met de naam {title} wordt al met de plug-in meegeleverd; geef deze lijst een andere naam of versie.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/own_lists.py"/>
        <source>The species list could not be written to {folder} ({reason}).</source>
        <translation>De soortenlijst kon niet worden opgeslagen in {folder} ({reason}).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/profiles.py"/>
        <source>The profile {file} cannot be read ({reason}); choose another file.</source>
        <translation>Het profiel {file} is onleesbaar ({reason}); kies een ander bestand.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/profiles.py"/>
        <source>The profile could not be written to {folder} ({reason}).</source>
        <translation>Het profiel kon niet worden opgeslagen in {folder} ({reason}).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/profiles.py"/>
        <source>There is a profile called "{title}" already; give this one another name or version.</source>
        <translation>Er is al een profiel dat "{title}" heet; geef dit profiel een andere naam of versie.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/species_lists.py"/>
        <source>The species list {file} has errors ({number}), the first in row {row}: {problem}. Check it with the algorithm 'Import species list'.</source>
        <translation>De soortenlijst {file} bevat fouten ({number}), de eerste in rij {row}: {problem}. Controleer de lijst met het algoritme 'Soortenlijst importeren'.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/species_lists.py"/>
        <source>The species list has more warnings ({number}); see them with the algorithm 'Import species list'.</source>
        <translation>De soortenlijst geeft meer waarschuwingen ({number}); bekijk ze met het algoritme 'Soortenlijst importeren'.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/species_lists.py"/>
        <source>The list: {problem}.</source>
        <translation>De lijst: {problem}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/species_lists.py"/>
        <source>Row {row}: {problem}.</source>
        <translation>Rij {row}: {problem}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/lists/species_lists.py"/>
        <source>The file {file} does not exist; choose another.</source>
        <translation>Het bestand {file} bestaat niet; kies een ander bestand.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/missing_log.py"/>
        <source>Not reported: {unseen} expected species, counted at each place; {likely} likely overlooked, {unclear} unclear, {absent} likely absent, {unknown} unknown because hardly anybody looked at their group.</source>
        <translation>Niet gemeld: {unseen} verwachte soorten, per locatie geteld; {likely} waarschijnlijk over het hoofd gezien, {unclear} onduidelijk, {absent} waarschijnlijk afwezig, {unknown} onbekend doordat nauwelijks iemand naar hun groep keek.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/missing_log.py"/>
        <source>{group} ({number})</source>
        <translation>{group} ({number})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/missing_log.py"/>
        <source>Groups that are not counted yet and lower the label at first when somebody looks at them (at so many places): {groups}. Their unseen species then count; that is no loss of nature.</source>
        <translation>Groepen die nog niet meetellen en het label eerst verlagen als iemand ernaar kijkt (op zoveel locaties): {groups}. Hun niet gemelde soorten tellen dan mee; dat is geen verlies van natuur.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/missing_rows.py"/>
        <source>Looking at a new group may lower the label at first, because its unseen species then count: {groups}. That is no loss of nature.</source>
        <translation>Kijken naar een nieuwe groep kan het label eerst verlagen, doordat de niet gemelde soorten daarvan dan meetellen: {groups}. Dat is geen verlies van natuur.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/number_sums.py"/>
        <source>Expected species of the groups that count</source>
        <translation>Verwachte soorten van de soortgroepen die meetellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/number_sums.py"/>
        <source>The same species in a second group, counted once</source>
        <translation>Dezelfde soorten in een tweede soortgroep, één keer geteld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/number_sums.py"/>
        <source>Expected species of groups not counted</source>
        <translation>Verwachte soorten van soortgroepen die niet meetellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/number_sums.py"/>
        <source>Generalists, which are not part of the share</source>
        <translation>Generalisten, die niet meetellen in het aandeel</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/number_sums.py"/>
        <source>All on the lists</source>
        <translation>Alles op de lijsten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/own_map.py"/>
        <source>The area in {name} lies outside the Netherlands, where there is nothing to fetch; check that its coordinate reference system (CRS) is the one its coordinates are in.</source>
        <translation>Het gebied in {name} ligt buiten Nederland, waar niets op te halen is; controleer of het coördinatenstelsel (CRS) klopt met de coördinaten.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/own_map.py"/>
        <source>The layer {layer} has no polygons that are woods, open nature or water by a field bg2017, bodemgebruik or categorie; choose bestand bodemgebruik of CBS.</source>
        <translation>De laag {layer} heeft in een veld bg2017, bodemgebruik of categorie geen vlakken met bos, open natuur of water; kies het Bestand Bodemgebruik van het CBS.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/own_map.py"/>
        <source>The layer {layer} has no polygons that can be used; choose another.</source>
        <translation>De laag {layer} heeft geen bruikbare vlakken; kies een andere.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/percentiles.py"/>
        <source>{type}, {sure}: places {number}, of which with too few to compare {few}.</source>
        <translation>{type}, {sure}: locaties {number}, waarvan met te weinig om mee te vergelijken {few}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/percentiles.py"/>
        <source>Places without a label or without how sure it is, not compared: {number}.</source>
        <translation>Locaties zonder label, of waarvan niet is bepaald hoe zeker het is, niet vergeleken: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/percentiles.py"/>
        <source>No place of RESULTS has a label and how sure it is: there is none to compare.</source>
        <translation>Geen enkele locatie in RESULTS heeft een label waarvan is bepaald hoe zeker het is: er is niets om mee te vergelijken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/percentiles.py"/>
        <source>No place of RESULTS is of the kind of a place of INPUT: {field} is {here} in INPUT, {there} in RESULTS.</source>
        <translation>Geen enkele locatie in RESULTS is gelijksoortig aan een locatie in INPUT: {field} is {here} in INPUT, {there} in RESULTS.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/percentiles.py"/>
        <source>No place of RESULTS is of the kind of a place of INPUT: in these fields together they differ: {fields}.</source>
        <translation>Geen enkele locatie in RESULTS is gelijksoortig aan een locatie in INPUT: in deze velden samen verschillen ze: {fields}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_statuses.py"/>
        <source>Fewer than half of the species groups have enough data.</source>
        <translation>Minder dan de helft van de soortgroepen heeft genoeg gegevens.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_statuses.py"/>
        <source>No observations: {reasons}</source>
        <translation>Geen waarnemingen: {reasons}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_statuses.py"/>
        <source>Observations are incomplete: {reasons}</source>
        <translation>De waarnemingen zijn onvolledig: {reasons}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_statuses.py"/>
        <source>Observations are incomplete: {files} holds exactly 100,000 records, the most that an NDFF export can hold, so it was probably cut off; export smaller parts and give them all.</source>
        <translation>De waarnemingen zijn onvolledig: in {files} staan precies 100.000 waarnemingen, het maximum van een NDFF-export; waarschijnlijk is de export afgekapt. Exporteer in kleinere delen en geef ze alle op.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_statuses.py"/>
        <source>{reason} (and {more} more)</source>
        <translation>{reason} (en nog {more})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_statuses.py"/>
        <source>Too little data: in every species group fewer than {number} listed species were reported here.</source>
        <translation>Te weinig gegevens: in geen enkele soortgroep zijn hier {number} of meer soorten van de lijst gemeld.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_statuses.py"/>
        <source>{source}: no record lies in the look-back period before {date}, so none counts.</source>
        <translation>{source}: geen waarneming valt in de terugkijkperiode tot {date}, dus er telt er geen mee.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_statuses.py"/>
        <source>{source}: none of its records counts; the reason is in the log.</source>
        <translation>{source}: geen enkele waarneming hieruit telt; de reden staat in het logboek.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_statuses.py"/>
        <source>{source} was asked for these groups only: {groups}.</source>
        <translation>{source} is alleen voor deze groepen opgevraagd: {groups}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_statuses.py"/>
        <source>{percent}% of the search area lies outside the area covered by your observations; this place may not be covered.</source>
        <translation>{percent}% van het zoekgebied ligt buiten het gebied met opgegeven waarnemingen; mogelijk ontbreken daar waarnemingen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_years.py"/>
        <source>Each year by what was reported in the look-back periods before that day. More reported is not yet more nature: where people look more, a label rises by itself.</source>
        <translation>Per jaar, op basis van wat in de terugkijkperioden vóór die dag is gemeld. Meer gemeld is nog niet meer natuur: waar meer wordt gezocht, stijgt een label vanzelf.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_years.py"/>
        <source>{date}: no label ({reason})</source>
        <translation>{date}: geen label ({reason})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_years.py"/>
        <source>not judged</source>
        <translation>niet beoordeeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/place_years.py"/>
        <source>{date}: {label}, {share}%; records: {records}; days: {days}; {sure}</source>
        <translation>{date}: {label}, {share}%; waarnemingen: {records}; dagen: {days}; {sure}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The search area is {size} km², {ratio} times that of the standard disc (7.07 km²), so this label cannot be compared with others.</source>
        <translation>Het zoekgebied is {size} km² ({ratio} keer de standaardcirkel van 7,07 km²); dit label is niet met andere te vergelijken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The disc around the centre covers only {percent}% of the area itself.</source>
        <translation>De cirkel rond het midden beslaat maar {percent}% van het gebied zelf.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The feature has no geometry; draw it or leave it out.</source>
        <translation>Het object heeft geen geometrie; teken die of laat het object weg.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The geometry cannot be placed in RD coordinates; check the layer's CRS.</source>
        <translation>De geometrie is niet om te rekenen naar RD-coördinaten; controleer het CRS van de laag.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The geometry cannot be read ({reason}); draw it again.</source>
        <translation>De geometrie is onleesbaar ({reason}); teken die opnieuw.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The geometry is empty; draw it or leave the feature out.</source>
        <translation>De geometrie is leeg; teken die of laat het object weg.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The geometry has coordinates that are not numbers; draw it again.</source>
        <translation>De geometrie heeft coördinaten die geen getal zijn; teken die opnieuw.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The geometry reaches hundreds of kilometres abroad; check the layer's CRS.</source>
        <translation>De geometrie reikt tot honderden kilometers over de grens; controleer het CRS van de laag.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The feature holds {number} points; split it into one feature per point.</source>
        <translation>Het object bevat {number} punten; splits het in één object per punt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The geometry is not a point; use the algorithm for areas.</source>
        <translation>De geometrie is geen punt; gebruik het algoritme voor gebieden.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The geometry is not a polygon or line; use the algorithm for points.</source>
        <translation>De geometrie is geen vlak of lijn; gebruik het algoritme voor punten.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>A line has no area: choose the circle, or 'Everything within the radius', as search area.</source>
        <translation>Een lijn heeft geen oppervlakte: kies als zoekgebied de cirkel of 'Alles binnen de zoekstraal'.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>The geometry crossed or overlapped itself and was repaired.</source>
        <translation>De geometrie kruiste of overlapte zichzelf en is hersteld.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/places.py"/>
        <source>Nothing usable is left of the geometry after repair; draw it again.</source>
        <translation>Na herstel is er niets bruikbaars van de geometrie over; teken die opnieuw.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/profile_preview.py"/>
        <source>This place: now {now}. These settings need more observations, which are fetched when you save.</source>
        <translation>Deze locatie: nu {now}. Voor deze instellingen zijn meer waarnemingen nodig; die worden opgehaald als je opslaat.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/profile_preview.py"/>
        <source>This place: now {now}, with these settings {then}.</source>
        <translation>Deze locatie: nu {now}, met deze instellingen {then}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/profile_preview.py"/>
        <source>{label} ({share}%; groups: {groups})</source>
        <translation>{label} ({share}%; soortgroepen: {groups})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/provenance.py"/>
        <source>Observations: {sources}.</source>
        <translation>Waarnemingen: {sources}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/provenance.py"/>
        <source>A provisional working list, not SoortenNL's list; its licence is CC0 1.0.</source>
        <translation>Een voorlopige werklijst, niet die van SoortenNL; licentie CC0 1.0.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/provenance.py"/>
        <source>{reported} It rests on the species list {list}, the profile {profile} and the reference date {date}.</source>
        <translation>{reported} Basis: soortenlijst {list}, profiel {profile} en peildatum {date}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/provenance.py"/>
        <source>Reported up to {date} {where}; {list}; profile {profile}</source>
        <translation>Gemeld tot en met {date} {where}; {list}; profiel {profile}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/provenance.py"/>
        <source>in the area itself</source>
        <translation>in het gebied zelf</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/provenance.py"/>
        <source>within {radius} m of the area or line</source>
        <translation>binnen {radius} m van het gebied of de lijn</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/provenance.py"/>
        <source>within {radius} m</source>
        <translation>binnen {radius} m</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/provenance.py"/>
        <source>{mode}, radius {radius} m</source>
        <translation>{mode}, zoekstraal {radius} m</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/provenance.py"/>
        <source>{profile}, radius {radius} m</source>
        <translation>{profile}, zoekstraal {radius} m</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/record_matching.py"/>
        <source>{name}: the names that were taken for Dutch are scientific and the other way round, as {matched} of its {named} records show by the species list; they were used so.</source>
        <translation>{name}: de namen die voor Nederlands waren gehouden, zijn wetenschappelijk en andersom, zoals {matched} van de {named} waarnemingen aan de hand van de soortenlijst laten zien; zo zijn ze gebruikt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/record_matching.py"/>
        <source>{name}: the names that were taken for scientific are Dutch, as {matched} of its {named} records show by the species list; they were used so.</source>
        <translation>{name}: de namen die voor wetenschappelijk waren gehouden, zijn Nederlands, zoals {matched} van de {named} waarnemingen aan de hand van de soortenlijst laten zien; zo zijn ze gebruikt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/record_matching.py"/>
        <source>{name}: not one of its names is on {list}, so nothing of it counts. The first: {examples}. If these are no names of species, name the right column in COLUMNS (species=... or dutch=...); if they are, choose a species list that holds them.</source>
        <translation>{name}: geen enkele naam staat op {list}, dus niets ervan telt mee. De eerste: {examples}. Zijn dit geen soortnamen, noem dan de juiste kolom in COLUMNS (species=... of dutch=...); zijn het dat wel, kies dan een soortenlijst waar ze op staan.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_counts.py"/>
        <source>based on limited data</source>
        <translation>op grond van weinig gegevens</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_counts.py"/>
        <source>Places per label: {labels}; of these {why_pale}: {pale}.</source>
        <translation>Locaties per label: {labels}; daarvan {why_pale}: {pale}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_counts.py"/>
        <source>Places without a label: {number} of {places}.</source>
        <translation>Locaties zonder label: {number} van {places}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_counts.py"/>
        <source>No label, {reason}: {number}.</source>
        <translation>Geen label, {reason}: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_counts.py"/>
        <source>Areas whose label cannot be compared because of their size: {small} too small (less than half of the standard circle of 7.07 km²), {large} too large (more than twice that).</source>
        <translation>Gebieden waarvan het label door hun grootte niet te vergelijken is: {small} te klein (minder dan half zo groot als de standaardcirkel van 7,07 km²), {large} te groot (meer dan twee keer zo groot).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_fields.py"/>
        <source>geometry missing or unusable</source>
        <translation>geometrie ontbreekt of is onbruikbaar</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_fields.py"/>
        <source>outside the Netherlands, or sea</source>
        <translation>buiten Nederland of in zee</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_fields.py"/>
        <source>nature area: the label is not meant for it</source>
        <translation>natuurgebied: daarvoor is het label niet bedoeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_fields.py"/>
        <source>landscape type unknown or not in the list</source>
        <translation>landschapstype onbekend of niet in de lijst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_fields.py"/>
        <source>no source of observations could be read</source>
        <translation>geen enkele bron met waarnemingen kon worden gelezen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_fields.py"/>
        <source>observations incomplete</source>
        <translation>waarnemingen onvolledig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_fields.py"/>
        <source>too few species reported</source>
        <translation>te weinig soorten gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>The label shows what was reported, not what is present.</source>
        <translation>Het label laat zien wat is gemeld, niet wat er leeft.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>circle around the point</source>
        <translation>cirkel rond het punt</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>circle around the centre</source>
        <translation>cirkel rond het midden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>everything within the radius</source>
        <translation>alles binnen de zoekstraal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>the area itself</source>
        <translation>het gebied zelf</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>well looked at</source>
        <translation>goed bekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>moderately looked at</source>
        <translation>matig bekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>little looked at</source>
        <translation>weinig bekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>too little looked at to judge</source>
        <translation>te weinig bekeken om te oordelen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>gen.: generalists, by which a group counts that has too few other species.</source>
        <translation>gen.: generalisten, waardoor een soortgroep meetelt die te weinig andere soorten heeft.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>1 generalist</source>
        <translation>1 generalist</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>{number} generalists</source>
        <translation>{number} generalisten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>limited data</source>
        <translation>weinig gegevens</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>no</source>
        <translation>nee</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>Probably {label}, also if everything had been reported</source>
        <translation>Waarschijnlijk {label}, ook als alles was gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>At least {label}, probably not above {high}</source>
        <translation>Ten minste {label}, waarschijnlijk niet hoger dan {high}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>Probably not above {high}</source>
        <translation>Waarschijnlijk niet hoger dan {high}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>Groups counted: probably {label}, also if all had been reported</source>
        <translation>Meetellende groepen: waarschijnlijk {label}, ook als alles was gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>Groups counted: at least {label}, probably not above {high}</source>
        <translation>Meetellende groepen: ten minste {label}, waarschijnlijk niet hoger dan {high}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>Groups counted: probably not above {high}</source>
        <translation>Meetellende groepen: waarschijnlijk niet hoger dan {high}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>Too little looked at to judge</source>
        <translation>Te weinig bekeken om te oordelen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/result_words.py"/>
        <source>{range} ({sure})</source>
        <translation>{range} ({sure})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>named in the log</source>
        <translation>genoemd in het logboek</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Of {total} records, {listed} are of species on {list}.</source>
        <translation>Waarnemingen: {total}; van soorten op {list}: {listed}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Of {total} records, {listed} are of species on {list}; {counting} can count.</source>
        <translation>Waarnemingen: {total}; van soorten op {list}: {listed}; daarvan tellen hoogstens mee: {counting}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Records without a stated uncertainty of location, taken as {metres} m: {number}.</source>
        <translation>Waarnemingen zonder opgegeven nauwkeurigheid; gerekend is met {metres} m: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>{name}: records of listed species per group: {groups}.</source>
        <translation>{name}: waarnemingen van soorten op de lijst per groep: {groups}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Records of species that are not on the list: {number}.</source>
        <translation>Waarnemingen van soorten die niet op de lijst staan: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Records not identified to species, not counted: {number}.</source>
        <translation>Waarnemingen die niet op soort zijn gebracht, niet meegeteld: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Records of hybrids, not counted: {number}.</source>
        <translation>Waarnemingen van kruisingen, niet meegeteld: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Records with an uncertain name (cf., ?), not counted: {number}.</source>
        <translation>Waarnemingen met een onzekere naam (cf., ?), niet meegeteld: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Records without a name, not counted: {number}.</source>
        <translation>Waarnemingen zonder naam, niet meegeteld: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Left out, flagged absent, captive, planted, escaped, rejected or uncertain: {number}.</source>
        <translation>Weggelaten vanwege het kenmerk afwezig, gehouden, aangeplant, ontsnapt, afgekeurd of onzekere determinatie: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Left out, location not accurate enough (more than {metres} m): {number}.</source>
        <translation>Weggelaten omdat de plek te onnauwkeurig is (meer dan {metres} m): {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Left out, date only overlaps look-back period or season: {number}.</source>
        <translation>Weggelaten omdat de periode maar deels in de terugkijkperiode of het seizoen valt: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Records of meetsoorten dated to the whole of {year}; they do not count, because the look-back period covers only part of it: {number}. With reference date (peildatum) {last} they would count.</source>
        <translation>Waarnemingen van meetsoorten met heel {year} als datum; ze tellen niet mee omdat de terugkijkperiode maar een deel van {year} omvat: {number}. Met peildatum {last} tellen ze wel mee.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>{name}: no record lies in the look-back periods before the reference date {date}; its records are of {days}. Choose another reference date (DATE) to use them.</source>
        <translation>{name}: geen waarneming valt in de terugkijkperiode tot de peildatum {date}; de waarnemingen zijn van {days}. Kies een andere peildatum (DATE) om ze te gebruiken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>{name}: no record lies in the look-back periods before any date of the period; its records are of {days}. Choose another period (DATE_FROM, DATE) to use them.</source>
        <translation>{name}: geen waarneming valt in de terugkijkperiode tot een van de peildatums van de periode; de waarnemingen zijn van {days}. Kies een andere periode (DATE_FROM, DATE) om ze te gebruiken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Not on the list: "{name}"; the list has "{listed}". If they are the same species, add a synonym to the list.</source>
        <translation>Niet op de lijst: "{name}"; wel op de lijst: "{listed}". Als dat dezelfde soort is, voeg de naam dan als synoniem toe aan de lijst.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>{reason} (Places: {times}.)</source>
        <translation>{reason} (Locaties: {times}.)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/run_log.py"/>
        <source>Landscape types of the map for which the list has no species: {types}.</source>
        <translation>Landschapstypen van de kaart waarvoor de lijst geen soorten heeft: {types}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>As shown</source>
        <translation>Zoals getoond</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>Lowest possible limits for A to D ({A}; {B}; {C}; {D}%)</source>
        <translation>Laagst mogelijke labelgrenzen voor A tot en met D ({A}; {B}; {C}; {D}%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>Highest possible limits for A to D ({A}; {B}; {C}; {D}%)</source>
        <translation>Hoogst mogelijke labelgrenzen voor A tot en met D ({A}; {B}; {C}; {D}%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>the profile has limits of its own, outside what is possible</source>
        <translation>het profiel heeft eigen grenzen, buiten wat kan</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>The second landscape type</source>
        <translation>Het tweede landschapstype</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>The second landscape type ({type})</source>
        <translation>Het tweede landschapstype ({type})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>too few species of that type were reported</source>
        <translation>van dat type zijn te weinig soorten gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>the landscape type was given, not taken from the maps</source>
        <translation>het landschapstype is opgegeven en komt niet van de kaarten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>no map on this computer shows what the search area consists of</source>
        <translation>geen kaart op deze computer laat zien waaruit het zoekgebied bestaat</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>no other type: this one covers half of the search area or more</source>
        <translation>geen ander type: dit beslaat de helft van het zoekgebied of meer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>Radius {metres} m</source>
        <translation>Zoekstraal {metres} m</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>the search area is the area itself, without a radius</source>
        <translation>het zoekgebied is het gebied zelf, zonder zoekstraal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>Every look-back period one year longer</source>
        <translation>Elke terugkijkperiode een jaar langer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>Look-back periods of several years one year shorter</source>
        <translation>Terugkijkperioden van meer jaren een jaar korter</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>no look-back period is longer than one year</source>
        <translation>geen terugkijkperiode is langer dan een jaar</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>Without what was reported only in nature areas</source>
        <translation>Zonder wat alleen in natuurgebieden is gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>a baseline does not hold the maps of nature areas</source>
        <translation>een nulmeting bevat de kaarten van natuurgebieden niet</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>no map of nature areas is on this computer</source>
        <translation>op deze computer is geen kaart van natuurgebieden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>the maps of nature areas on this computer do not cover all records that count here</source>
        <translation>de kaarten van natuurgebieden op deze computer dekken niet alle waarnemingen die hier meetellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>Without plants that are often sown</source>
        <translation>Zonder planten die vaak worden ingezaaid</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity.py"/>
        <source>the species list does not show which plants these are</source>
        <translation>welke planten dat zijn, staat niet in de soortenlijst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity_lines.py"/>
        <source>{changed}: {reason}</source>
        <translation>{changed}: {reason}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity_lines.py"/>
        <source>{changed}: not tried, {reason}</source>
        <translation>{changed}: niet geprobeerd, {reason}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity_lines.py"/>
        <source>No variant could be tried here.</source>
        <translation>Hier viel geen enkele variant te proberen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity_lines.py"/>
        <source>The label is {label}; in {number} of the {tried} variants tried there is none.</source>
        <translation>Het label is {label}; in {number} van de {tried} geprobeerde varianten is er geen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity_lines.py"/>
        <source>The label stays {label} in every variant tried ({tried}).</source>
        <translation>Het label blijft {label} in elke geprobeerde variant ({tried}).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity_lines.py"/>
        <source>The label is {label}; in {number} of the {tried} variants tried it is another, from {best} to {worst}.</source>
        <translation>Het label is {label}; bij {number} van de {tried} geprobeerde varianten is het een ander label (van {best} tot en met {worst}).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity_lines.py"/>
        <source>There is no label in any of the {tried} variants tried.</source>
        <translation>In geen van de {tried} geprobeerde varianten is er een label.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/sensitivity_lines.py"/>
        <source>There is no label as shown; in {number} of the {tried} variants tried there is: {labels}.</source>
        <translation>Zoals getoond is er geen label; in {number} van de {tried} geprobeerde varianten wel: {labels}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>table in an unknown format</source>
        <translation>tabel met onbekend formaat</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>layer in an unknown format</source>
        <translation>laag met onbekend formaat</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>{name} is synthetic: a program made it, nothing in it was really seen.</source>
        <translation>{name} is synthetisch: een programma maakte het, niets erin is echt gezien.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>Duplicate records, used once: {number}.</source>
        <translation>Dubbele waarnemingen, één keer gebruikt: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>Records without coordinates, not used: {number}.</source>
        <translation>Waarnemingen zonder coördinaten, niet gebruikt: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>Records hundreds of kilometres from the Netherlands, not used: {number}.</source>
        <translation>Waarnemingen op honderden kilometers van Nederland, niet gebruikt: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>Records without a date, not counted: {number}.</source>
        <translation>Waarnemingen zonder datum, niet meegeteld: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>{name}: {format}; rows: {rows}; records: {records}; {days}; {extent}.</source>
        <translation>{name}: {format}; rijen: {rows}; waarnemingen: {records}; {days}; {extent}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>{name}: groups in the file: {groups}.</source>
        <translation>{name}: soortgroepen in het bestand: {groups}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>{name}: rows that could not be read: {number}.</source>
        <translation>{name}: onleesbare rijen: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>{name} holds only the requested groups: {groups}; other groups may be missing.</source>
        <translation>{name} bevat alleen de aangevraagde soortgroepen: {groups}; andere soortgroepen kunnen ontbreken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>no dates</source>
        <translation>geen datums</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>no coordinates</source>
        <translation>geen coördinaten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/source_log.py"/>
        <source>RD {x_min}–{x_max}, {y_min}–{y_max}</source>
        <translation>RD {x_min}–{x_max}, {y_min}–{y_max}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/surroundings.py"/>
        <source>sea, tidal flats or closed sea arm</source>
        <translation>zee, wadplaten of afgesloten zeearm</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/type_run.py"/>
        <source>No map of land use: {reason} Places without a landscape type: {number} of {places}.</source>
        <translation>Geen landgebruikskaart: {reason} Locaties zonder landschapstype: {number} van {places}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/type_run.py"/>
        <source>No map of land use is on this computer, so whether a place is town or farmland is not known: fetch it with 'Fetch landscape data'. Places without a landscape type: {number} of {places}.</source>
        <translation>Er staat geen landgebruikskaart op deze computer, dus of een locatie stad of dorp of agrarisch gebied is, is niet bekend: haal de kaart op met 'Landschapsgegevens ophalen'. Locaties zonder landschapstype: {number} van {places}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/unread_check.py"/>
        <source>Rows that do not count in {files} more files, since they were not understood or state no date or location: {number}.</source>
        <translation>Van nog {files} bestanden tellen rijen niet mee, omdat ze niet begrepen zijn of geen datum of plek hebben: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/unread_check.py"/>
        <source>{source} is incomplete here: of {rows} records that it gave {unread} were not understood, more than the {most}% that the profile allows. It may have changed; update the plugin, or leave it out.</source>
        <translation>{source} is hier onvolledig; niet begrepen waarnemingen: {unread} van de {rows}, meer dan de {most}% die het profiel toestaat. Misschien is de dienst veranderd; werk de plug-in bij, of laat de dienst weg.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/unread_check.py"/>
        <source>{source} is incomplete: of {rows} rows {unread} are broken or state a date or location that was not understood, more than the {most}% that the profile allows. The first are in the log; correct them, or leave this source out.</source>
        <translation>{source} is onvolledig; rijen die kapot zijn, of een datum of plek hebben die niet begrepen is: {unread} van de {rows}, meer dan de {most}% die het profiel toestaat. De eerste staan in het logboek; verbeter ze, of laat deze bron weg.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/unread_check.py"/>
        <source>{source}: of {rows} records that it gave here {unread} were not understood and do not count.</source>
        <translation>{source}: waarnemingen die het hier gaf: {rows}, waarvan niet begrepen en niet meegeteld: {unread}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/unread_check.py"/>
        <source>{source}: of {rows} rows {unread} were not understood and do not count.</source>
        <translation>{source}: rijen: {rows}, waarvan niet begrepen en niet meegeteld: {unread}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/unread_check.py"/>
        <source>{source}: of {rows} rows {unstated} state no date or no location and do not count.</source>
        <translation>{source}: rijen: {rows}, waarvan zonder datum of plek en niet meegeteld: {unstated}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/unread_check.py"/>
        <source>{source}: of {rows} rows {unread} were not understood and {unstated} state no date or no location; they do not count.</source>
        <translation>{source}: rijen: {rows}, waarvan niet begrepen: {unread} en zonder datum of plek: {unstated}; die tellen niet mee.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/unseen_reasons.py"/>
        <source>never reported here in these observations</source>
        <translation>in deze waarnemingen nooit hier gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/unseen_reasons.py"/>
        <source>before the look-back period</source>
        <translation>vóór de terugkijkperiode</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/unseen_reasons.py"/>
        <source>outside the season of this group ({months})</source>
        <translation>buiten het seizoen van deze soortgroep ({months})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/unseen_reasons.py"/>
        <source>of days, or of behaviour, that do not count for this group</source>
        <translation>van dagen, of van gedrag, die voor deze soortgroep niet tellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/labelling/white_spots.py"/>
        <source>The search areas have more than {most} km squares; choose fewer or smaller places.</source>
        <translation>De zoekgebieden hebben meer dan {most} kilometerhokken; kies minder of kleinere locaties.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/interrupted_writes.py"/>
        <source>a run was broken off while it wrote, and that cannot be undone where nobody may write: {detail}</source>
        <translation>een uitvoering is tijdens het schrijven afgebroken, en dat is niet terug te draaien waar niemand mag schrijven: {detail}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/land_fetches.py"/>
        <source>This map is already being fetched into the same file; wait until that has finished, then run again.</source>
        <translation>Deze kaart wordt al opgehaald in hetzelfde bestand; wacht tot dat klaar is en voer het dan opnieuw uit.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/land_file.py"/>
        <source>another program has taken values out of it</source>
        <translation>een ander programma heeft er waarden uit gehaald</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/land_file.py"/>
        <source>Cannot use the landscape data in {path} ({reason}); close other programs that use the file, or remove the file (with those beside it that end in -journal, -wal or -shm) and fetch the maps again, or choose another folder under Settings &gt; Options &gt; BKN.</source>
        <translation>Kan de landschapsgegevens in {path} niet gebruiken ({reason}); sluit andere programma's die het bestand gebruiken, of verwijder het bestand (met wat ernaast staat en eindigt op -journal, -wal of -shm) en haal de kaarten opnieuw op, of kies een andere plek via Extra ► Opties ► BKN.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/landscape_types.py"/>
        <source>it cannot be read</source>
        <translation>het bestand is niet te lezen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/landscape_types.py"/>
        <source>it lacks {columns}</source>
        <translation>deze kolommen ontbreken: {columns}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/landscape_types.py"/>
        <source>line {number} is wrong</source>
        <translation>regel {number} klopt niet</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/landscape_types.py"/>
        <source>Cannot use the table of landscape types {path}: {reason}; it needs the columns code, landscape, land_use (city or agrarian), region ({regions}) and name_en, in UTF-8, each land use in a region once, and codes of at most 8 letters, figures, - and _.</source>
        <translation>Kan de tabel met landschapstypen {path} niet gebruiken: {reason}. Nodig zijn de kolommen code, landscape, land_use (city of agrarian), region ({regions}) en name_en, in UTF-8. Elk landgebruik komt per regio één keer voor. Een code heeft hoogstens 8 letters, cijfers, - of _.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/map_updates.py"/>
        <source>Fetching {title}; name the source when you publish: {attribution}{licence}.</source>
        <translation>{title} wordt opgehaald; vermeld bij publicatie de bron: {attribution}{licence}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/map_updates.py"/>
        <source>{title}: going on where the last fetch stopped, after {number} areas.</source>
        <translation>{title}: het ophalen gaat verder waar het de vorige keer stopte, na {number} vlakken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/map_updates.py"/>
        <source>{title}: is on this computer already; nothing is fetched.</source>
        <translation>{title}: staat al op deze computer; er wordt niets opgehaald.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/map_updates.py"/>
        <source>{title}: {number} areas are now on this computer.</source>
        <translation>{title}: opgehaald; aantal vlakken op deze computer: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/map_updates.py"/>
        <source>Cannot fetch {title}: the service returned no areas, so something is wrong; try again later.</source>
        <translation>Kan {title} niet ophalen: de dienst gaf geen enkel vlak terug, dus er is iets mis; probeer het later opnieuw.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/municipality_names.py"/>
        <source>Several municipalities are called "{name}": {titles}; write one of these, exactly as shown here.</source>
        <translation>Meerdere gemeenten heten "{name}": {titles}; typ een van deze namen, zoals die hier staat.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/municipality_names.py"/>
        <source>No municipality is called "{name}"{suggestions}; correct its name.</source>
        <translation>Er is geen gemeente met de naam "{name}"{suggestions}; pas de naam aan.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/overlaps.py"/>
        <source>A geometry cannot be compared with the maps; simplify it, or draw it again.</source>
        <translation>De geometrie van een object is niet met de kaarten te vergelijken; vereenvoudig die of teken die opnieuw.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/received.py"/>
        <source>Cannot use what the service gave of {title}: {number} of {total} areas have no usable shape or lie outside what was asked for, more than {most}%; what was fetched before stays in use. Try again later, and report it to the makers of BKN if the problem persists.</source>
        <translation>Wat de dienst van {title} gaf, is niet te gebruiken: van {number} van de {total} vlakken is de geometrie niet bruikbaar of ligt die buiten wat is gevraagd, meer dan {most}%; wat eerder is opgehaald, blijft in gebruik. Probeer het later opnieuw, en meld het bij de makers van BKN als het zo blijft.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/received.py"/>
        <source>Cannot use what the service gave of {title}: of {number} of {total} areas the land use (in {fields}) is missing or not known here, more than {most}%; what was fetched before stays in use. The service may have changed: look for a newer version of BKN.</source>
        <translation>Wat de dienst van {title} gaf, is niet te gebruiken: van {number} van de {total} vlakken ontbreekt het landgebruik (in {fields}) of is het hier niet bekend, meer dan {most}%; wat eerder is opgehaald, blijft in gebruik. De dienst is misschien veranderd: kijk of er een nieuwere versie van BKN is.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/received.py"/>
        <source>Cannot use the layer {layer}: {number} of its {total} areas have no usable shape or lie outside the Netherlands; check that its coordinate reference system (CRS) is the one its coordinates are in, or repair it with 'Fix geometries'.</source>
        <translation>De laag {layer} is niet te gebruiken: van {number} van de {total} vlakken is de geometrie niet bruikbaar of ligt die buiten Nederland; controleer of het coördinatenstelsel (CRS) klopt met de coördinaten, of herstel de laag met 'Geometrieën repareren'.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/received.py"/>
        <source>Cannot use the layer {layer}: of {number} of its {total} areas the land use (in {fields}) is missing or not known here, more than {most}%; choose bestand bodemgebruik of CBS.</source>
        <translation>De laag {layer} is niet te gebruiken: van {number} van de {total} vlakken ontbreekt het landgebruik (in {fields}) of is het hier niet bekend, meer dan {most}%; kies het bestand bodemgebruik van het CBS.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/received.py"/>
        <source>{title} counts as a map of the whole country, but has no areas at {parts} (RD): there a town counts as farmland, and a nature area is not seen.</source>
        <translation>{title} geldt als kaart van het hele land, maar heeft geen vlakken bij {parts} (RD): daar telt een stad als agrarisch en wordt een natuurgebied niet gezien.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/received.py"/>
        <source>{title}: {number} areas came, where {before} were here before; look at them on the map before you label.</source>
        <translation>{title}: opgehaalde vlakken: {number}; eerder waren het er {before}. Bekijk ze op de kaart voordat je labels maakt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/received.py"/>
        <source>{title}: {number} of {total} areas were left out, because they have no usable shape or lie outside what was asked for.</source>
        <translation>{title}: weggelaten vlakken: {number} van de {total}, omdat ze geen bruikbare geometrie hebben of buiten het gevraagde gebied liggen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/received.py"/>
        <source>{title}: of {number} of {total} areas the land use is missing or not known here; places in them count as farmland.</source>
        <translation>{title}: van {number} van de {total} vlakken ontbreekt het landgebruik of is het hier niet bekend; locaties daarin tellen als agrarisch.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/landscape/region_map.py"/>
        <source>Cannot load the landscape map {path}: the file is missing or is not such a map; install the plugin again.</source>
        <translation>Kan de landschapskaart {path} niet laden: het bestand ontbreekt of is geen landschapskaart; installeer de plug-in opnieuw.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/messages.py"/>
        <source>{day}</source>
        <translation>{day}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/messages.py"/>
        <source>{first}, {second}</source>
        <translation>{first}, {second}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/crs.py"/>
        <source>Cannot turn places into RD coordinates: the coordinate system {crs} is not known; choose one that is, for example EPSG:28992.</source>
        <translation>Kan coördinaten niet omrekenen naar RD: het coördinatenstelsel {crs} is niet bekend; geef een bekend stelsel op, bijvoorbeeld EPSG:28992.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/crs.py"/>
        <source>Cannot turn places into RD coordinates: no transformation is known from the coordinate system {crs}; save the data in EPSG:28992 first.</source>
        <translation>Kan coördinaten niet omrekenen naar RD: vanuit het coördinatenstelsel {crs} is geen transformatie bekend; sla de gegevens eerst op in EPSG:28992.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/crs_by_pyproj.py"/>
        <source>Cannot turn places into RD coordinates: this Python has neither GDAL nor pyproj; install pyproj.</source>
        <translation>Kan locaties niet omzetten naar RD-coördinaten: deze Python heeft GDAL noch pyproj; installeer pyproj.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/accuracies.py"/>
        <source>{name}: an accuracy that was not understood makes a record too uncertain to count; rows: {number}, the first: {example}.</source>
        <translation>{name}: een nauwkeurigheid die niet te begrijpen is, maakt een waarneming te onzeker om mee te tellen; rijen: {number}, de eerste: {example}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/accuracies.py"/>
        <source>{name}: an accuracy with three digits behind a mark was taken for thousands of metres; rows: {number}, the first: {example}. If these are decimals, write them with a fourth.</source>
        <translation>{name}: een nauwkeurigheid met drie cijfers achter een punt of komma is opgevat als duizenden meters; rijen: {number}, de eerste: {example}. Schrijf er een vierde cijfer achter als dit decimalen zijn.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name}: COLUMNS was not used for {missing}, as this table has no such column (another table has); the other columns were found by their names.</source>
        <translation>{name}: COLUMNS is niet gebruikt voor {missing}, die hier ontbreekt (een andere tabel heeft die wel); wat er wel is, is op naam gevonden.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name}: crs= of COLUMNS was not used, since the layer has a coordinate system of its own.</source>
        <translation>{name}: crs= van COLUMNS is niet gebruikt, omdat de laag zelf een coördinatenstelsel opgeeft.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name} has no column with numbers: what was looked for and not found would count as found.</source>
        <translation>{name} heeft geen kolom met aantallen: wat gezocht en niet gevonden is, zou als gevonden meetellen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name}: numbers were taken from {columns}; 0 in them stands for absent.</source>
        <translation>{name}: aantallen zijn gelezen uit {columns}; 0 daarin betekent afwezig.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name}: numbers were taken from {columns}; 0 stands for absent: where they differ the first that is filled decides, but a number of a part (most, young, nests, cover) above 0 is an observation.</source>
        <translation>{name}: aantallen zijn genomen uit {columns}; 0 staat voor afwezig: waar ze verschillen beslist de eerste die gevuld is, maar een aantal van een deel (maximum, jongen, nesten, bedekking) boven 0 is een waarneming.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name}: these columns hold numbers and zeros and were not used: {columns}. See count= of COLUMNS.</source>
        <translation>{name}: deze kolommen bevatten getallen en nullen en zijn niet gebruikt: {columns}. Zie count= van COLUMNS.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>Cannot read {name}: it has no column {missing}; it has the columns {columns}; correct COLUMNS.</source>
        <translation>Kan {name} niet lezen: de kolom {missing} ontbreekt; wel aanwezig: {columns}; verbeter COLUMNS.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>Cannot place the observations of {name}: the layer states no coordinate system; set it in QGIS (Layer &gt; Set CRS), or give it in COLUMNS, for example crs=EPSG:28992.</source>
        <translation>Kan de waarnemingen van {name} niet plaatsen: de laag heeft geen coördinatenstelsel (CRS); stel het in QGIS in (Laageigenschappen ► Bron) of geef het op in COLUMNS, bijvoorbeeld crs=EPSG:28992.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>Cannot place the observations of {name}: the numbers in {x} and {y} are neither RD metres nor degrees; give their coordinate system in COLUMNS, for example crs=EPSG:31370.</source>
        <translation>Kan de waarnemingen van {name} niet plaatsen: de getallen in {x} en {y} zijn geen RD-meters en geen graden; geef het coördinatenstelsel op in COLUMNS, bijvoorbeeld crs=EPSG:31370.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name}: the numbers in {x} and {y} were taken for {crs}; if that is wrong, give crs= in COLUMNS.</source>
        <translation>{name}: de getallen in {x} en {y} zijn opgevat als {crs}; klopt dat niet, geef dan crs= op in COLUMNS.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name}: the column {column} was taken for scientific names.</source>
        <translation>{name}: de kolom {column} is opgevat als wetenschappelijke namen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/any_table.py"/>
        <source>{name}: the column {column} was taken for Dutch names.</source>
        <translation>{name}: de kolom {column} is opgevat als Nederlandse namen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/column_choice.py"/>
        <source>Cannot read COLUMNS: "{part}" is wrong. Write each key ({keys}) at most once, with = and the name of a column, for example: species=soort; date=datum.</source>
        <translation>Kan COLUMNS niet lezen: "{part}" klopt niet. Schrijf elke sleutel ({keys}) hoogstens één keer, met = en de naam van een kolom, bijvoorbeeld: species=soort; date=datum.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/dates.py"/>
        <source>{name}: a year, month or day beside a date contradicts it; the date counts; rows: {number}, the first: {example}.</source>
        <translation>{name}: een jaar, maand of dag naast een datum klopt niet met die datum; de datum telt; rijen: {number}, de eerste: {example}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/dates.py"/>
        <source>{name}: dates that can be read both ways contradict the year, month and day beside them, which count; rows: {number}, the first: {example}.</source>
        <translation>{name}: datums die op twee manieren te lezen zijn, kloppen niet met jaar, maand en dag ernaast; die laatste tellen; rijen: {number}, de eerste: {example}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/day_order.py"/>
        <source>{name}: the dates in {columns} were read with the month first, as in {example}.</source>
        <translation>{name}: de datums in {columns} zijn gelezen met de maand eerst, zoals in {example}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/day_order.py"/>
        <source>{name}: nothing in {columns} shows whether the day or the month comes first, and times as in {example} make it doubtful; dates that can be read both ways were not read. Write all dates as 2026-05-31.</source>
        <translation>{name}: uit {columns} blijkt niet of de dag of de maand eerst komt, en tijden zoals in {example} maken dat twijfelachtig; datums die beide kunnen zijn, zijn niet gelezen. Schrijf alle datums als 2026-05-31.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/day_order.py"/>
        <source>{name}: of the dates in {columns}, {day_number} can only have the day first (the first: {day_first}, line {day_line}) and {month_number} only the month ({month_first}, line {month_line}); dates that can be read both ways were not read, unless columns of year, month and day stand beside them. Correct those that are wrong, or write all dates as 2026-05-31.</source>
        <translation>{name}: van de datums in {columns} kan bij {day_number} alleen de dag voorop staan (de eerste: {day_first}, regel {day_line}) en bij {month_number} alleen de maand ({month_first}, regel {month_line}); datums die op twee manieren te lezen zijn, zijn niet gelezen, tenzij er kolommen met jaar, maand en dag naast staan. Verbeter de foute, of schrijf alle datums als 2026-05-31.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/day_order.py"/>
        <source>{name}: the dates in {columns} were read with the day first, as {day_number} of them must be; {month_number} cannot be and were not read, the first {month_first} on line {month_line}: correct them.</source>
        <translation>{name}: de datums in {columns} zijn gelezen met de dag voorop, want bij {day_number} kan het niet anders; bij {month_number} kan dat niet en die zijn niet gelezen, de eerste {month_first} op regel {month_line}: verbeter ze.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/day_order.py"/>
        <source>{name}: the dates in {columns} were read with the month first, as {month_number} of them must be; {day_number} cannot be and were not read, the first {day_first} on line {day_line}: correct them.</source>
        <translation>{name}: de datums in {columns} zijn gelezen met de maand voorop, want bij {month_number} kan het niet anders; bij {day_number} kan dat niet en die zijn niet gelezen, de eerste {day_first} op regel {day_line}: verbeter ze.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/day_order.py"/>
        <source>{name}: in {columns} cells with a date, as {cell}, stand among texts with the month first ({month_first}, line {month_line}), as where a spreadsheet that expects the day first opened them; the day and the month of these cells may have been turned round, so those that can be read both ways were not read. Use the file as it was before it was opened in the spreadsheet.</source>
        <translation>{name}: in {columns} staan cellen met een datum, zoals {cell}, tussen teksten met de maand voorop ({month_first}, regel {month_line}), zoals wanneer een spreadsheet dat de dag voorop verwacht, ze opende; dag en maand van deze cellen kunnen verwisseld zijn, dus wat op twee manieren te lezen is, is niet gelezen. Gebruik het bestand zoals het was voordat het in het spreadsheet werd geopend.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/ffv.py"/>
        <source>{name} is a list of species per square, without the day and place of each observation, so it can hardly count for a label; ask the Flora- en Faunaverkenner for the GeoPackage with observations instead.</source>
        <translation>{name} is een soortenlijst per kilometerhok, zonder dag en plek van elke waarneming, en kan dus nauwelijks meetellen voor een label; vraag bij de Flora- en Faunaverkenner de GeoPackage met waarnemingen aan.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/ffv.py"/>
        <source>the square {square} is not written like 155 - 460</source>
        <translation>het kilometerhok {square} is niet geschreven zoals 155 - 460</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/format.py"/>
        <source>{name}: no column of numbers was found, so every row counts as reported, also where nothing was; if there is one, name it in COLUMNS (count=...).</source>
        <translation>{name}: er is geen kolom met aantallen gevonden, dus elke rij telt als gemeld, ook waar niets is gemeld; noem de kolom in COLUMNS (count=...) als die er wel is.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/format.py"/>
        <source>{name}: no column of validation was found, so no row is left out as rejected or uncertain.</source>
        <translation>{name}: er is geen kolom met validatie gevonden, dus geen rij wordt weggelaten als afgekeurd of onzeker.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/format.py"/>
        <source>{name}: no column with the uncertainty of locations was found, so all are taken for as exact as the profile sets for unknown ones; if there is one, name it in COLUMNS (uncertainty=...).</source>
        <translation>{name}: er is geen kolom met de nauwkeurigheid van plekken gevonden, dus krijgen ze alle de nauwkeurigheid die in het profiel voor onbekende staat; noem de kolom in COLUMNS (uncertainty=...) als die er wel is.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/format.py"/>
        <source>{name}: COLUMNS was not used for this file of {format}, since it has no column {missing}.</source>
        <translation>{name}: COLUMNS is niet gebruikt voor dit bestand van {format}, omdat de kolom {missing} ontbreekt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/format.py"/>
        <source>{name}: crs= of COLUMNS was not used for this file of {format}, of which the coordinate system is known.</source>
        <translation>{name}: crs= van COLUMNS is niet gebruikt voor dit bestand van {format}, waarvan het coördinatenstelsel bekend is.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/format.py"/>
        <source>{name}: read as a file of {format}, with the columns that COLUMNS names.</source>
        <translation>{name}: gelezen als bestand van {format}, met de kolommen uit COLUMNS.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/inaturalist.py"/>
        <source>{name} has none of the columns coordinates_obscured, geoprivacy, taxon_geoprivacy and public_positional_accuracy, so locations that iNaturalist blurred cannot be told from exact ones and count as exact; export it again with these columns.</source>
        <translation>{name} heeft geen van de kolommen coordinates_obscured, geoprivacy, taxon_geoprivacy en public_positional_accuracy, dus plekken die iNaturalist heeft vervaagd, zijn niet van exacte te onderscheiden en tellen als exact; exporteer opnieuw met deze kolommen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>it names no species</source>
        <translation>er is geen soort genoemd</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>its period ends ({stop}) before it starts ({start})</source>
        <translation>de periode eindigt ({stop}) vóór het begin ({start})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>its period has an end ({stop}) and no start</source>
        <translation>de periode heeft een einde ({stop}) en geen begin</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>the date {value} may have the day or the month first</source>
        <translation>in de datum {value} kan de dag of de maand eerst staan</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>the date {value} is not understood</source>
        <translation>de datum {value} wordt niet herkend</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>its coordinates {pair} are not a location</source>
        <translation>de coördinaten {pair} geven geen plek</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>its coordinates {pair} are doubtful: they may have been exchanged, belong to another coordinate system, or have lost their thousands</source>
        <translation>de coördinaten {pair} zijn twijfelachtig: ze kunnen verwisseld zijn, bij een ander coördinatenstelsel horen, of hun duizendtallen kwijt zijn</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>its coordinates {pair} are degrees that lost their decimal point</source>
        <translation>de coördinaten {pair} zijn graden die hun decimale punt kwijt zijn</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>{name}: x and y, or longitude and latitude, stood in each other's place and were put right; rows: {number}, the first: {example}.</source>
        <translation>{name}: x en y, of lengte en breedte, stonden op elkaars plaats en zijn rechtgezet; rijen: {number}, de eerste: {example}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>{name}: degrees where RD metres belong were read as degrees; rows: {number}, the first: {example}.</source>
        <translation>{name}: graden waar RD-meters horen zijn als graden gelezen; rijen: {number}, de eerste: {example}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>{name}: RD metres where degrees belong were read as RD; rows: {number}, the first: {example}.</source>
        <translation>{name}: RD-meters waar graden horen zijn als RD gelezen; rijen: {number}, de eerste: {example}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>{name}: coordinates were taken for thousands of metres; rows: {number}, the first: {example}.</source>
        <translation>{name}: coördinaten zijn opgevat als duizenden meters; rijen: {number}, de eerste: {example}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>{name}: degrees that lost their decimal point, as where a Dutch spreadsheet opened an English file, were not read; rows: {number}, the first: {example}. Use the file as it was before.</source>
        <translation>{name}: graden die hun decimale punt kwijt zijn, zoals wanneer een Nederlandse spreadsheet een Engels bestand opende, zijn niet gelezen; rijen: {number}, de eerste: {example}. Gebruik het bestand zoals het daarvoor was.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/record_builder.py"/>
        <source>its geometry cannot be read or is not a location</source>
        <translation>de geometrie is onleesbaar of niet bruikbaar</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/whole_tables.py"/>
        <source>Cannot read {name}: it is a table of {format} of which a shapefile cut the names of the columns, and {column} may be {wholes}; use the file as it was downloaded, or save it as GeoPackage or CSV.</source>
        <translation>Kan {name} niet lezen: het is een tabel van {format} waarvan een shapefile de kolomnamen heeft afgekapt, en {column} kan {wholes} zijn; gebruik het bestand zoals het gedownload is, of sla het op als GeoPackage of CSV.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/formats/whole_tables.py"/>
        <source>{name}: names of columns that a shapefile cut were taken for: {names}.</source>
        <translation>{name}: kolomnamen die een shapefile heeft afgekapt, zijn gelezen als: {names}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/reading.py"/>
        <source>Skipped, since they are not tables of observations: {names}.</source>
        <translation>Overgeslagen, want dit zijn geen tabellen met waarnemingen: {names}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/reading.py"/>
        <source>Cannot read {name}: there is no table in it; choose another file.</source>
        <translation>Kan {name} niet lezen: er zit geen tabel in; kies een ander bestand.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/reading.py"/>
        <source>{name} has a filter in QGIS: the rows that it hides do not count.</source>
        <translation>{name} heeft een filter in QGIS: de rijen die dat verbergt, tellen niet mee.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/reading.py"/>
        <source>Line {line}: {reason}.</source>
        <translation>Regel {line}: {reason}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/recognition.py"/>
        <source>{name} is a file of {format}, but was read as a table in an unknown format; what only {format} has on absence, validation or blurring may be lost. COLUMNS names other columns for its locations; leave it empty for this file if you can.</source>
        <translation>{name} is een bestand van {format}, maar is gelezen als tabel met onbekend formaat; wat alleen in {format} staat over afwezigheid, validatie of vervaging kan verloren gaan. In COLUMNS staan andere kolommen voor de plekken; laat het voor dit bestand zo mogelijk leeg.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/recognition.py"/>
        <source>Cannot read {name} as observations: it has the columns {columns} and none that is known for {lacking}; name them in COLUMNS (species=...; date=...; x=...; y=...) or choose another file.</source>
        <translation>Kan {name} niet als waarnemingen lezen: geen van de kolommen {columns} is herkend als {lacking}; noem die in COLUMNS (species=...; date=...; x=...; y=...) of kies een ander bestand.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/recognition.py"/>
        <source>Cannot read {name} as observations: it has the columns {columns}, and as a file of {format} it lacks {lacking}; export it again with these.</source>
        <translation>Kan {name} niet als waarnemingen lezen: het heeft de kolommen {columns}, en als bestand van {format} mist het {lacking}; exporteer het opnieuw met deze kolommen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/connection.py"/>
        <source>the file is no longer there; open the store again</source>
        <translation>het bestand is er niet meer; open de opslag opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>Cannot open the store of observations {path}: {reason}.</source>
        <translation>Kan de lokale opslag {path} niet openen: {reason}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>Cannot read the store of observations {path}: {reason}.</source>
        <translation>Kan de lokale opslag {path} niet lezen: {reason}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>Cannot save observations in the store {path}: {reason}.</source>
        <translation>Kan geen waarnemingen bewaren in de opslag {path}: {reason}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>Cannot clear the store of observations {path}: {reason}.</source>
        <translation>Kan de lokale opslag {path} niet wissen: {reason}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>it may not be written to; choose another file for the store in the settings</source>
        <translation>er mag niet naar worden geschreven; kies in de instellingen een ander bestand voor de opslag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>the file does not exist, or nothing may be written in its folder; choose another file for the store in the settings</source>
        <translation>het bestand bestaat niet, of in de map mag niet worden geschreven; kies in de instellingen een ander bestand voor de opslag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>the disk is full; make room, or clear the store, and try again</source>
        <translation>de schijf is vol; maak ruimte of wis de opslag, en probeer het opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>another program has kept the file locked for too long; close that program and try again</source>
        <translation>een ander programma houdt het bestand te lang bezet; sluit dat programma en probeer het opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>system message: {message}; choose another file for the store in the settings</source>
        <translation>foutmelding van het systeem: {message}; kies in de instellingen een ander bestand voor de opslag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>The store of observations {path} was damaged and another program has replaced it; try again.</source>
        <translation>De lokale opslag {path} was beschadigd en is door een ander programma vervangen; probeer het opnieuw.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>The store of observations {path} is damaged and cannot be renamed ({message}); close the programs that use it, move it yourself and try again.</source>
        <translation>De lokale opslag {path} is beschadigd en kan niet worden hernoemd ({message}); sluit de programma's die het bestand gebruiken, verplaats het zelf en probeer het opnieuw.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/failures.py"/>
        <source>The store of observations {path} was damaged; it was renamed to {name} and a new, empty one takes its place: fetch what you need again.</source>
        <translation>De lokale opslag {path} was beschadigd; het bestand heet nu {name} en er is een nieuwe, lege opslag gemaakt. Haal opnieuw op wat nodig is.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/schema.py"/>
        <source>the file is a different database; choose another file for the store in the settings</source>
        <translation>dit bestand is een andere database; kies in de instellingen een ander bestand voor de opslag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/schema.py"/>
        <source>it was made by a newer version of the plugin (store version {version}, this plugin reads up to {known}); update the plugin, or choose another file for the store in the settings</source>
        <translation>het is gemaakt door een nieuwere versie van de plug-in (opslagversie {version}, deze plug-in leest tot en met {known}); werk de plug-in bij, of kies in de instellingen een ander bestand voor de opslag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/schema.py"/>
        <source>it is not, or no longer, a store of this version; open it again</source>
        <translation>het is geen opslag van deze versie, of niet meer; open de opslag opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/store.py"/>
        <source>The observations were removed from {path}, but the file could not be made smaller ({message}); close other programs that use it and clear it again.</source>
        <translation>De waarnemingen zijn verwijderd uit {path}, maar het bestand kon niet worden verkleind ({message}); sluit andere programma's die het gebruiken en wis de opslag nog eens.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/store/store.py"/>
        <source>another program has changed records in it, so that they cannot be read; clear the store in the settings and fetch again</source>
        <translation>een ander programma heeft er gegevens in veranderd, zodat ze niet te lezen zijn; wis de opslag in de instellingen en haal opnieuw op</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/darwin_core_archive.py"/>
        <source>its meta.xml describes no table of occurrences that is in the archive; download it again, or choose an archive with occurrences</source>
        <translation>meta.xml beschrijft geen tabel met waarnemingen (occurrences) die in het archief zit; download het opnieuw, of kies een archief met waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/delimited.py"/>
        <source>a quotation mark in it is never closed</source>
        <translation>een aanhalingsteken erin wordt nergens gesloten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/delimited.py"/>
        <source>it has {found} cells where the header has {expected}</source>
        <translation>de rij heeft {found} cellen, de kopregel {expected}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/delimited.py"/>
        <source>the file breaks off in this row</source>
        <translation>het bestand breekt af in deze rij</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it is not an ordinary file, but a device or a connection; choose a file on the disk</source>
        <translation>het is geen gewoon bestand, maar een apparaat of een verbinding; kies een bestand op de schijf</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>the file does not exist; check the path</source>
        <translation>het bestand bestaat niet; controleer het pad</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it may not be read, or another program holds it open; close it there and try again</source>
        <translation>het mag niet worden gelezen, of een ander programma houdt het open; sluit het daar en probeer het opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it is locked with a password or packed in a way that is not known here; unpack it yourself and choose what was in it</source>
        <translation>het is beveiligd met een wachtwoord of op een onbekende manier ingepakt; pak het zelf uit en kies wat erin zat</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>the zip file is damaged; download or copy it again</source>
        <translation>het zipbestand is beschadigd; download of kopieer het opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>system message: {message}; copy the file to this computer and try again</source>
        <translation>foutmelding van het systeem: {message}; kopieer het bestand naar deze computer en probeer het opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>Cannot read {name}: {reason}.</source>
        <translation>Kan {name} niet lezen: {reason}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it looks like a file of the kind {program}, but is damaged or incomplete; download or copy it again</source>
        <translation>het lijkt een bestand van het type {program}, maar is beschadigd of niet compleet; download of kopieer het opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>this Python lacks what reads such a file: GDAL's Python side, or for GeoPackage pyogrio with pyarrow; install it, or save the file as CSV</source>
        <translation>deze Python mist wat zo'n bestand leest: de Pythonkant van GDAL, of voor GeoPackage pyogrio met pyarrow; installeer het, of bewaar het bestand als CSV</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>there are more than {most} tables or files in it; take out those with observations</source>
        <translation>er zitten meer dan {most} tabellen of bestanden in; haal die met waarnemingen eruit</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it has more than {most} rows; keep only those of your area and years, and save these apart</source>
        <translation>het heeft meer dan {most} rijen; houd alleen die van je gebied en jaren over en sla die apart op</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it has {number} columns, more than the {most} that are read; save it with fewer columns</source>
        <translation>het heeft {number} kolommen, meer dan de {most} die gelezen worden; sla het op met minder kolommen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it is locked with a password; open it in Excel or LibreOffice and save it as XLSX without one</source>
        <translation>het zit op slot met een wachtwoord; open het in Excel of LibreOffice en bewaar het als XLSX zonder wachtwoord</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it is an XLS file that cannot be opened here, too old, damaged or of another program; open it in Excel or LibreOffice and save it as XLSX</source>
        <translation>het is een XLS-bestand dat hier niet te openen is, te oud, kapot of van een ander programma; open het in Excel of LibreOffice en bewaar het als XLSX</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it is a file of the kind {seen} and holds no table; choose a CSV, XLSX, GPKG, SHP or ZIP file</source>
        <translation>het is een bestand van het type {seen} en bevat geen tabel; kies een CSV-, XLSX-, GPKG-, SHP- of ZIP-bestand</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/failures.py"/>
        <source>it holds no table that can be read here; choose a CSV, XLSX, GPKG, SHP or ZIP file</source>
        <translation>het bevat geen tabel die hier te lezen is; kies een CSV-, XLSX-, GPKG-, SHP- of ZIP-bestand</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/local_files.py"/>
        <source>it is packed in a way that is not looked into; unpack it and choose what was in it</source>
        <translation>het is ingepakt op een manier waarin niet wordt gekeken; pak het uit en kies wat erin zat</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/local_files.py"/>
        <source>it only refers to data that would have to be fetched, and a file never makes this computer go online; open it in QGIS yourself, save the layer as a GeoPackage, and choose that</source>
        <translation>er staat alleen in waar gegevens op te halen zijn, en een bestand laat deze computer nooit online gaan; open het zelf in QGIS, sla de laag op als GeoPackage en kies die</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/local_files.py"/>
        <source>it refers to files that refer to others in turn, more than {most} deep or in a circle; open it in QGIS yourself, save the layer as a GeoPackage, and choose that</source>
        <translation>het verwijst naar bestanden die op hun beurt naar andere verwijzen, meer dan {most} diep of in een kring; open het zelf in QGIS, bewaar de laag als GeoPackage en kies die</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/opening.py"/>
        <source>the file is empty; download or save it again</source>
        <translation>het bestand is leeg; download het of sla het opnieuw op</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/references.py"/>
        <source>its coordinate system would have to be fetched from {link}, and a file never makes this computer go online; save it again with a coordinate system that is named, such as EPSG:28992</source>
        <translation>het coördinatenstelsel zou moeten worden opgehaald van {link}, en een bestand laat deze computer nooit online gaan; sla het opnieuw op met een coördinatenstelsel bij naam, zoals EPSG:28992</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/references.py"/>
        <source>its coordinate system {crs} is not known; save it again in another, such as EPSG:28992</source>
        <translation>het coördinatenstelsel {crs} is niet bekend; sla het opnieuw op in een ander, zoals EPSG:28992</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/references.py"/>
        <source>it is XML with declarations of its own ({declaration}), which are not followed; save it again</source>
        <translation>het is XML met eigen declaraties ({declaration}), die niet worden gevolgd; sla het opnieuw op</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/references.py"/>
        <source>it is XML in an encoding that is not read here; save it again in UTF-8</source>
        <translation>het is XML in een tekencodering die hier niet gelezen wordt; sla het opnieuw op in UTF-8</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/rows_of_layers.py"/>
        <source>a view in it does not come to an end; take the view out, or save what it shows as a table</source>
        <translation>een view erin komt niet tot een einde; haal de view eruit, of sla wat hij toont op als tabel</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/stored.py"/>
        <source>it is larger than {most} bytes, as no such file is</source>
        <translation>het is groter dan {most} bytes, wat zo'n bestand nooit is</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/stored.py"/>
        <source>line {line} has more than {most} characters, as no table has; download or save the file again</source>
        <translation>regel {line} heeft meer dan {most} tekens, wat geen tabel heeft; download het bestand opnieuw of sla het opnieuw op</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/stored.py"/>
        <source>before line {line} there are more than {most} empty lines; download or save the file again</source>
        <translation>vóór regel {line} staan meer dan {most} lege regels; download het bestand opnieuw of sla het opnieuw op</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/text_table.py"/>
        <source>it has more than {most} lines; choose a file with the list alone</source>
        <translation>het heeft meer dan {most} regels; kies een bestand met alleen de lijst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/unpacked.py"/>
        <source>what is in it unpacks to more than {most} GB; if you trust it, unpack it yourself and choose what was in it</source>
        <translation>wat erin zit is uitgepakt meer dan {most} GB; vertrouw je het, pak het dan zelf uit en kies wat erin zat</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/observations/tables/zip_files.py"/>
        <source>there are more than {most} files in it; unpack it yourself and choose what was in it</source>
        <translation>er zitten meer dan {most} bestanden in; pak het zelf uit en kies wat erin zat</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/place_layers/observations_layer.py"/>
        <source>Observations of {place}</source>
        <translation>Waarnemingen van {place}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/place_layers/observations_layer.py"/>
        <source>QGIS cannot show the layer {name}; the reason is in the Log Messages panel.</source>
        <translation>QGIS kan de laag {name} niet tonen; de reden staat in het paneel Logboekmeldingen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/place_layers/result_layer.py"/>
        <source>BKN labels of places</source>
        <translation>BKN-labels van locaties</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/place_layers/result_layer.py"/>
        <source>{file} holds labels by a species list with other groups, or of an earlier version of this plugin; choose another file for this place.</source>
        <translation>{file} bevat labels volgens een soortenlijst met andere groepen, of van een eerdere versie van deze plug-in; kies een ander bestand voor deze locatie.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/place_layers/result_layer.py"/>
        <source>{file} could not be written ({reason}); close it in other programs or choose another file.</source>
        <translation>{file} kon niet worden geschreven ({reason}); sluit het in andere programma's of kies een ander bestand.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/report_pdf/map_picture.py"/>
        <source>it takes too long</source>
        <translation>het duurt te lang</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/report_pdf/map_picture.py"/>
        <source>QGIS could not draw the layers of the map ({reason}); the landscape is drawn in their place.</source>
        <translation>QGIS kon de lagen van de kaart niet tekenen ({reason}); in plaats daarvan is het landschap getekend.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/report_pdf/pdf_pages.py"/>
        <source>The PDF {file} could not be written ({reason}); make room on the disk, close it in other programs, or choose another file.</source>
        <translation>De PDF {file} kon niet worden geschreven ({reason}); maak ruimte op de schijf, sluit het bestand in andere programma's, of kies een ander bestand.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/report_pdf/report_files.py"/>
        <source>The map layers lie under the overview of the web page; under the map of each place only up to {most} places, else the page would be too large to send.</source>
        <translation>De kaartlagen liggen onder het overzicht van de webpagina; onder de kaart van elke locatie alleen tot en met {most} locaties, anders is de pagina te groot om te versturen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/report_pdf/report_files.py"/>
        <source>The PDF does not hold all places ({all}): {pages} have a page of their own, {lines} a line in the overview, by label from A on.</source>
        <translation>Niet alle locaties ({all}) staan in de PDF: {pages} hebben een eigen pagina, {lines} een regel in het overzicht, op volgorde van label vanaf A.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/report_pdf/templates.py"/>
        <source>it is too large for a layout</source>
        <translation>het is te groot voor een lay-out</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/report_pdf/templates.py"/>
        <source>it is no XML, or was cut off</source>
        <translation>het is geen XML, of het is afgebroken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/report_pdf/templates.py"/>
        <source>it holds no layout of QGIS</source>
        <translation>er staat geen lay-out van QGIS in</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/report_pdf/templates.py"/>
        <source>it has no page</source>
        <translation>er is geen pagina</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/report_pdf/templates.py"/>
        <source>its page is empty</source>
        <translation>de pagina is leeg</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/report_pdf/templates.py"/>
        <source>The layout {file} cannot be used ({reason}); save it again in QGIS ('Layout &gt; Save as Template'), or leave it out for the bundled layout.</source>
        <translation>De lay-out {file} is niet bruikbaar ({reason}); sla hem in QGIS opnieuw op ('Lay-out ► Opslaan als sjabloon'), of laat hem weg voor de meegeleverde lay-out.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/areas_style.py"/>
        <source>BKN: search areas</source>
        <translation>BKN: zoekgebieden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/areas_style.py"/>
        <source>Name of the place</source>
        <translation>Naam van de locatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/areas_style.py"/>
        <source>Size (km²)</source>
        <translation>Oppervlakte (km²)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>BKN, change from {first} to {second}, {species_list}</source>
        <translation>BKN, verandering van {first} tot {second}, {species_list}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>BKN, {first} and {second}</source>
        <translation>BKN, {first} en {second}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>more species</source>
        <translation>meer soorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>no difference shown</source>
        <translation>geen verschil aangetoond</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>fewer species</source>
        <translation>minder soorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>gained</source>
        <translation>erbij</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>lost</source>
        <translation>weg</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>no verdict: see bkn_note</source>
        <translation>geen uitspraak: zie bkn_note</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>not compared: no label at one of the dates</source>
        <translation>niet vergeleken: op een van de datums geen label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>BKN: what changed</source>
        <translation>BKN: wat er veranderde</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>Reported (%)</source>
        <translation>Gemeld (%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>Species reported</source>
        <translation>Gemelde soorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>Records</source>
        <translation>Waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>Squares and months</source>
        <translation>Hokken × maanden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>{what}, first date</source>
        <translation>{what}, eerste datum</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>{what}, second date</source>
        <translation>{what}, tweede datum</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>Change</source>
        <translation>Verandering</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>Expected species gained</source>
        <translation>Verwachte soorten erbij</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>Expected species lost</source>
        <translation>Verwachte soorten weg</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>Species groups counted at both dates</source>
        <translation>Soortgroepen die op beide datums meetellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>Note</source>
        <translation>Toelichting</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>First date</source>
        <translation>Eerste datum</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/comparison_style.py"/>
        <source>Second date</source>
        <translation>Tweede datum</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>BKN: conditions and measures</source>
        <translation>BKN: condities en maatregelen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>Code of the habitat</source>
        <translation>Code van het leefgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>Habitat</source>
        <translation>Leefgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>Kind of condition</source>
        <translation>Soort conditie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>Basic condition</source>
        <translation>Basisconditie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>Habitat in the search area</source>
        <translation>Leefgebied in het zoekgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>Species that count for it</source>
        <translation>Soorten die ervoor tellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>Of these reported</source>
        <translation>Daarvan gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>By these species</source>
        <translation>Op basis van deze soorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>Municipality</source>
        <translation>Gemeente</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>Resident</source>
        <translation>Bewoner</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/conditions_style.py"/>
        <source>Farmer</source>
        <translation>Boer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>BKN: species found in well-recorded circles</source>
        <translation>BKN: soorten in goed bekeken cirkels</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>five or more groups well recorded</source>
        <translation>vijf of meer soortgroepen goed bekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>one to four groups well recorded</source>
        <translation>een tot vier soortgroepen goed bekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>no group well recorded</source>
        <translation>geen soortgroep goed bekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>left out</source>
        <translation>weggelaten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>{group}: well recorded</source>
        <translation>{group}: goed bekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>{group}: species reported</source>
        <translation>{group}: gemelde soorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>{group}: squares and months</source>
        <translation>{group}: hokken × maanden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>{group}: reference date</source>
        <translation>{group}: peildatum</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>Groups well recorded</source>
        <translation>Soortgroepen goed bekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>On the list</source>
        <translation>Op de lijst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>Circles that have it</source>
        <translation>Cirkels met de soort</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>Well-recorded circles</source>
        <translation>Goed bekeken cirkels</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>Found in (%)</source>
        <translation>Gevonden in (%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>Found in, lower bound (%)</source>
        <translation>Gevonden in, ondergrens (%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>Found in, upper bound (%)</source>
        <translation>Gevonden in, bovengrens (%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>Records in these circles</source>
        <translation>Waarnemingen in deze cirkels</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/derived_style.py"/>
        <source>Years of the reference dates</source>
        <translation>Jaren van de peildatums</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/form.py"/>
        <source>English name</source>
        <translation>Engelse naam</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/form.py"/>
        <source>All fields</source>
        <translation>Alle velden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/form.py"/>
        <source>Input</source>
        <translation>Invoer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/form.py"/>
        <source>Evidence</source>
        <translation>Onderbouwing</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/form.py"/>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/grid_style.py"/>
        <source>Cells with label {label} (%)</source>
        <translation>Cellen met label {label} (%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/grid_style.py"/>
        <source>Cells</source>
        <translation>Cellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/grid_style.py"/>
        <source>Cells with a label</source>
        <translation>Cellen met een label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/grid_style.py"/>
        <source>Label in the middle</source>
        <translation>Middelste label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/grid_style.py"/>
        <source>Cells well enough looked at (%)</source>
        <translation>Cellen die goed genoeg bekeken zijn (%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>No landscape type</source>
        <translation>Geen landschapstype</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>type found</source>
        <translation>type gevonden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>{what} (%)</source>
        <translation>{what} (%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>woods and open nature</source>
        <translation>bos en open natuur</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>no map of land use</source>
        <translation>geen landgebruikskaart</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>sea</source>
        <translation>zee</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>abroad</source>
        <translation>buitenland</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>nature areas</source>
        <translation>natuurgebieden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>Code of the type</source>
        <translation>Code van het type</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>Land use</source>
        <translation>Landgebruik</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>Region (FGR)</source>
        <translation>Regio (FGR)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>Nature area</source>
        <translation>Natuurgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/landscape_style.py"/>
        <source>Reason</source>
        <translation>Reden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/layer_style.py"/>
        <source>BKN trial label, {species_list} (not SoortenNL's list), reference date {date}</source>
        <translation>BKN-proeflabel, {species_list} (niet de lijst van SoortenNL), peildatum {date}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/layer_style.py"/>
        <source>BKN label, {species_list}, reference date {date}</source>
        <translation>BKN-label, {species_list}, peildatum {date}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/layer_style.py"/>
        <source>BKN: result per species group</source>
        <translation>BKN: resultaat per soortgroep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/layer_style.py"/>
        <source>BKN: expected species, reported or not</source>
        <translation>BKN: verwachte soorten, gemeld of niet</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/layer_style.py"/>
        <source>BKN: the labels with one thing changed</source>
        <translation>BKN: de labels met één ding anders</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>BKN, what is missing, {species_list}, reference date {date}</source>
        <translation>BKN, wat er ontbreekt, {species_list}, peildatum {date}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>likely overlooked</source>
        <translation>waarschijnlijk over het hoofd gezien</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>unclear</source>
        <translation>onduidelijk</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>likely absent</source>
        <translation>waarschijnlijk afwezig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>unknown: hardly looked</source>
        <translation>onbekend: nauwelijks gekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>present</source>
        <translation>aanwezig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>absent by the map</source>
        <translation>afwezig volgens de kaart</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>not known from the maps here</source>
        <translation>niet bekend uit de kaarten hier</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>{group}: records</source>
        <translation>{group}: waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>every group looked at</source>
        <translation>naar elke groep gekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>{first} groups or more that nobody looked at</source>
        <translation>{first} groepen of meer waar niemand naar keek</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>{first} to {last} groups that nobody looked at</source>
        <translation>{first} tot {last} groepen waar niemand naar keek</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Group code</source>
        <translation>Groepscode</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Next label</source>
        <translation>Volgende label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Species needed for the next label</source>
        <translation>Soorten nodig voor het volgende label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Group with most to win</source>
        <translation>Groep waar het meest te winnen is</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Expected species not reported</source>
        <translation>Verwachte soorten, niet gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Likely overlooked</source>
        <translation>Waarschijnlijk over het hoofd gezien</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Unclear</source>
        <translation>Onduidelijk</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Unknown: hardly looked</source>
        <translation>Onbekend: nauwelijks gekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Likely absent</source>
        <translation>Waarschijnlijk afwezig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>New groups that lower the label at first</source>
        <translation>Nieuwe groepen die het label eerst verlagen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Km squares in the search area</source>
        <translation>Kilometerhokken in het zoekgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Squares in which nobody looked at any group</source>
        <translation>Kilometerhokken waar niemand naar een groep keek</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>How likely is it there</source>
        <translation>Hoe waarschijnlijk is de soort er</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Probability that it is there</source>
        <translation>Kans dat de soort er is</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Unseen species probably there</source>
        <translation>Niet gemelde soorten die er waarschijnlijk zijn</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Lowers the label of the place at first</source>
        <translation>Verlaagt eerst het label van de locatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Label of the place at first</source>
        <translation>Label van de locatie in het begin</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Species to find to keep the label</source>
        <translation>Soorten te vinden om het label te houden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Km squares in which nobody looked</source>
        <translation>Kilometerhokken waar niemand keek</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Number of groups that nobody looked at</source>
        <translation>Aantal groepen waar niemand naar keek</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Order of looking</source>
        <translation>Volgorde van zoeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Share to win on average (percent points)</source>
        <translation>Aandeel dat gemiddeld te winnen is (procentpunten)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Months</source>
        <translation>Maanden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Month</source>
        <translation>Maand</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>How to look</source>
        <translation>Hoe te zoeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Habitats it needs</source>
        <translation>Leefgebieden die de soort nodig heeft</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Such habitat in the search area</source>
        <translation>Zulk leefgebied in het zoekgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Last record in the search area</source>
        <translation>Laatst gemeld in het zoekgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Nearest record that counts (m)</source>
        <translation>Dichtstbijzijnde waarneming die meetelt (m)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Nearest record of any year (m)</source>
        <translation>Dichtstbijzijnde waarneming uit welk jaar ook (m)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Number of places</source>
        <translation>Aantal locaties</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Places where it is likely overlooked</source>
        <translation>Locaties waar de soort waarschijnlijk over het hoofd is gezien</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Places, most to win first</source>
        <translation>Locaties, waar het meest te winnen is eerst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Km square</source>
        <translation>Kilometerhok</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Groups that nobody looked at</source>
        <translation>Groepen waar niemand naar keek</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/missing_style.py"/>
        <source>Part in a search area (%)</source>
        <translation>Deel in een zoekgebied (%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Observation</source>
        <translation>Waarneming</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Observation with a blurred location</source>
        <translation>Waarneming met een vervaagde plek</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Source</source>
        <translation>Bron</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Scientific name</source>
        <translation>Wetenschappelijke naam</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Dutch name</source>
        <translation>Nederlandse naam</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>First day</source>
        <translation>Eerste dag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Last day</source>
        <translation>Laatste dag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Number of individuals</source>
        <translation>Aantal exemplaren</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Uncertainty of location, metres</source>
        <translation>Nauwkeurigheid (m)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Location is blurred</source>
        <translation>Plek is vervaagd</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Flags</source>
        <translation>Kenmerken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Licence</source>
        <translation>Licentie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/observations_style.py"/>
        <source>Record number</source>
        <translation>ID van de waarneming</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/percentile_style.py"/>
        <source>above {low}% to {high}% of the places of its kind</source>
        <translation>boven {low}% tot en met {high}% van de gelijksoortige locaties</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/percentile_style.py"/>
        <source>not compared</source>
        <translation>niet vergeleken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/percentile_style.py"/>
        <source>Percentile among its kind</source>
        <translation>Percentiel tussen gelijksoortige locaties</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/percentile_style.py"/>
        <source>Rank among its kind</source>
        <translation>Rang tussen gelijksoortige locaties</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/percentile_style.py"/>
        <source>Places of its kind</source>
        <translation>Gelijksoortige locaties</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/place_html.py"/>
        <source>{reported} + gen./{expected}</source>
        <translation>{reported} + gen./{expected}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/place_html.py"/>
        <source>Pale: too little looked at to judge.</source>
        <translation>Bleek: te weinig bekeken om te oordelen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/place_html.py"/>
        <source>{share}% of the expected species reported ({reported} of {expected})</source>
        <translation>{share}% van de verwachte soorten is gemeld ({reported} van {expected})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/place_html.py"/>
        <source>Records: {records}; days: {days}; species groups counted: {groups}</source>
        <translation>Waarnemingen: {records}; dagen: {days}; meetellende soortgroepen: {groups}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/place_html.py"/>
        <source>Label between {worst} and {best}, depending on records with uncertain location or date</source>
        <translation>Zonder onzekere plekken en datums: {worst}; met: {best}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/place_html.py"/>
        <source>Based on limited data</source>
        <translation>Weinig gegevens</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/place_html.py"/>
        <source>Borderline: one species more or less changes the label</source>
        <translation>Grensgeval: één soort meer of minder geeft een ander label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/place_html.py"/>
        <source>{species_list}, reference date {date}</source>
        <translation>{species_list}, peildatum {date}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/storage.py"/>
        <source>QGIS cannot read the file</source>
        <translation>QGIS kan het bestand niet lezen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/storage.py"/>
        <source>No style was stored with {file}, because QGIS would show {other} in it too: they share their name. The result is complete; choose another name for it to have a style.</source>
        <translation>Bij {file} is geen stijl opgeslagen, omdat QGIS ook {other} ermee zou tonen: ze hebben dezelfde naam. Het resultaat is compleet; kies een andere naam om het een stijl te geven.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/storage.py"/>
        <source>The layer {layer} could not be styled ({reason}); its values are complete.</source>
        <translation>De laag {layer} kon niet worden opgemaakt ({reason}); de waarden zijn compleet.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/storage.py"/>
        <source>{names} beside {file} is your own or was changed, and stays as it is: the result opens with it. Remove it to have the style of the labels.</source>
        <translation>{names} naast {file} is van jezelf of is gewijzigd, en blijft zoals het is: het resultaat opent ermee. Verwijder het om de stijl van de labels te krijgen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/storage.py"/>
        <source>The style was not stored with {file} ({reason}): the result is complete, but opens elsewhere without its colours; check that the file may be written to and is not open in another program.</source>
        <translation>De stijl is niet bij {file} opgeslagen ({reason}). Het resultaat is compleet, maar opent elders zonder kleuren. Controleer of je naar het bestand mag schrijven en of het niet in een ander programma openstaat.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/titles.py"/>
        <source>circle of {radius} m</source>
        <translation>cirkel van {radius} m</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/titles.py"/>
        <source>Profile: {profile}</source>
        <translation>Profiel: {profile}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/titles.py"/>
        <source>Search area: {area}</source>
        <translation>Zoekgebied: {area}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/titles.py"/>
        <source>Reference date: {date}</source>
        <translation>Peildatum: {date}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/titles.py"/>
        <source>Species list: {species_list}</source>
        <translation>Soortenlijst: {species_list}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/titles.py"/>
        <source>Trial label: not SoortenNL's list</source>
        <translation>Proeflabel: niet de lijst van SoortenNL</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/titles.py"/>
        <source>The observations are synthetic: a program made them.</source>
        <translation>De waarnemingen zijn synthetisch: een programma maakte ze.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>minimum level for healthy nature</source>
        <translation>minimaal niveau voor gezonde natuur</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>just below the minimum level</source>
        <translation>net onder het minimale niveau</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>moderate</source>
        <translation>matig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>low</source>
        <translation>laag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>very low</source>
        <translation>zeer laag</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>label given</source>
        <translation>label gegeven</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>unusable geometry</source>
        <translation>onbruikbare geometrie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>outside the Netherlands</source>
        <translation>buiten Nederland</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>unknown landscape type</source>
        <translation>landschapstype onbekend</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>no source could be read</source>
        <translation>geen leesbare bron</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>No label, because:</source>
        <translation>Geen label, want:</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>pale and hatched: too little looked at to judge</source>
        <translation>bleek en gearceerd: te weinig bekeken om te oordelen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>pale and hatched: based on limited data</source>
        <translation>bleek en gearceerd: weinig gegevens</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Place</source>
        <translation>Locatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Expected species reported (%)</source>
        <translation>Gemelde verwachte soorten (%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Species expected</source>
        <translation>Verwachte soorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Last record</source>
        <translation>Laatste waarneming</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Species groups counted</source>
        <translation>Meetellende soortgroepen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Label over all species groups</source>
        <translation>Label over alle soortgroepen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Lowest label (only records surely inside)</source>
        <translation>Laagste label (zonder onzekere plekken)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Highest label (also records possibly inside)</source>
        <translation>Hoogste label (met onzekere plekken)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Borderline (one species decides)</source>
        <translation>Grensgeval (één soort maakt verschil)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>How well looked at</source>
        <translation>Hoe goed bekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Highest probable label</source>
        <translation>Hoogste waarschijnlijke label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Groups well or moderately looked at</source>
        <translation>Groepen goed of matig bekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Label over these groups</source>
        <translation>Label over deze groepen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Records left out</source>
        <translation>Weggelaten waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Second landscape type</source>
        <translation>Tweede landschapstype</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Label by the second type</source>
        <translation>Label volgens het tweede type</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Radius (m)</source>
        <translation>Zoekstraal (m)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Sources</source>
        <translation>Bronnen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Chances of each number of species (to compare layers)</source>
        <translation>Kansen op elk aantal soorten (om lagen te vergelijken)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>label</source>
        <translation>label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>reported (%)</source>
        <translation>gemeld (%)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>expected</source>
        <translation>verwacht</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>reported</source>
        <translation>gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>records</source>
        <translation>waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>how well looked at</source>
        <translation>hoe goed bekeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Species reported, generalists included</source>
        <translation>Gemelde soorten, met generalisten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Counts in the total</source>
        <translation>Telt mee in het totaal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Probability of the label</source>
        <translation>Kans op dit label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Species probably present</source>
        <translation>Soorten waarschijnlijk aanwezig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Squares × months with records</source>
        <translation>Kilometerhokken × maanden met waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Km squares with records</source>
        <translation>Kilometerhokken met waarnemingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Part in the busiest square</source>
        <translation>Deel in het drukste kilometerhok</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Observers known</source>
        <translation>Bekende waarnemers</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Chao2: least number of species</source>
        <translation>Chao2: kleinste aantal soorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Sample coverage</source>
        <translation>Dekking van de steekproef</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Nearest record (m)</source>
        <translation>Dichtstbijzijnde waarneming (m)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Variant</source>
        <translation>Variant</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Difference in share (percent points)</source>
        <translation>Verschil in aandeel (procentpunten)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>Why there is no label</source>
        <translation>Waarom er geen label is</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>meetsoort</source>
        <translation>meetsoort</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/presentation/styles/words.py"/>
        <source>generalist</source>
        <translation>generalist</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/answers.py"/>
        <source>its certificate is not trusted, so that the connection is not safe; ask your system administrator for the certificate of your network</source>
        <translation>het certificaat wordt niet vertrouwd, dus de verbinding is niet veilig; vraag de systeembeheerder om het certificaat van het netwerk</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/clients.py"/>
        <source>The NDFF API needs the account and the domain of an organisation that delivers to the NDFF; enter them under Settings &gt; Options &gt; BKN, or download an NDFF export and give it as a file.</source>
        <translation>Voor de NDFF-API zijn het account en het domein nodig van een organisatie die aan de NDFF levert; voer ze in bij Extra ► Opties ► BKN, of download een NDFF-export en geef die op als bestand.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/clients.py"/>
        <source>Your account for {service} is not sent to {host}, because that address is not safe (no https); correct the address under Settings &gt; Options &gt; BKN.</source>
        <translation>Je account voor {service} wordt niet naar {host} gestuurd, omdat dat adres niet veilig is (geen https); verbeter het adres bij Extra ► Opties ► BKN.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/clients.py"/>
        <source>{service} works and accepts your account; observations of your organisation: {count}.</source>
        <translation>{service} werkt en accepteert je account; aantal waarnemingen van je organisatie: {count}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/clients.py"/>
        <source>{service} works and accepts your account; observations in 2.5 × 2.5 km of Amersfoort in the last 30 days: about {count}.</source>
        <translation>{service} werkt en accepteert je account; aantal waarnemingen rond Amersfoort (2,5 × 2,5 km) in de laatste 30 dagen: ongeveer {count}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/clients.py"/>
        <source>{service} works, without an account; observations in 2.5 × 2.5 km of Amersfoort in the last 30 days: about {count}.</source>
        <translation>{service} werkt, zonder account; aantal waarnemingen rond Amersfoort (2,5 × 2,5 km) in de laatste 30 dagen: ongeveer {count}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/downloading.py"/>
        <source>GBIF still prepares download {key}; waited so far: {minutes} min.</source>
        <translation>GBIF maakt download {key} nog klaar; gewacht tot nu toe: {minutes} min.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/downloading.py"/>
        <source>Download {key} was requested from GBIF on {day}; continuing with it.</source>
        <translation>Download {key} is op {day} al bij GBIF aangevraagd; de plug-in gaat daarmee verder.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>Cannot fetch data from {service}: {reason}.</source>
        <translation>Kan geen gegevens ophalen bij {service}: {reason}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>it failed in an unknown way; try again later</source>
        <translation>het mislukte om een onbekende reden; probeer het later opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>it cannot be reached; check the internet connection, the proxy settings of QGIS and the address of the service, and try again</source>
        <translation>de dienst is niet te bereiken; controleer de internetverbinding, de proxy-instellingen van QGIS en het adres van de dienst, en probeer het opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>it does not answer in time; try again later, or choose a smaller area or period</source>
        <translation>de dienst antwoordt niet op tijd; probeer het later opnieuw, of kies een kleiner gebied of een kortere periode</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>the connection broke off before all data had come; check the network and try again</source>
        <translation>de verbinding brak af voordat alle gegevens binnen waren; controleer het netwerk en probeer het opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>too much was asked in a short time; try again in about ten minutes</source>
        <translation>volgens de dienst is er in korte tijd te veel gevraagd; probeer het over ongeveer tien minuten opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>the service has a fault or is being maintained; try again in an hour, or tomorrow</source>
        <translation>de dienst heeft een storing of onderhoud; probeer het over een uur of morgen opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>it refuses access; check your account for this service in the settings of BKN</source>
        <translation>de dienst weigert toegang; controleer het account voor deze dienst in de instellingen van BKN</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>you are no longer signed in; try again, and if the problem persists enter your account once more</source>
        <translation>het aanmelden is verlopen; probeer het opnieuw, en voer het account nog eens in als dit zo blijft</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>its answer was not recognised; try again, and report it to the makers of BKN if the problem persists</source>
        <translation>het antwoord wordt niet herkend; probeer het opnieuw, en meld het bij de makers van BKN als dit zo blijft</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>Cannot fetch the map layer {layer} from {service}: {reason}.</source>
        <translation>Kan de kaartlaag {layer} niet ophalen bij {service}: {reason}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>there are more records than it gives in one go; choose a smaller area or a shorter period</source>
        <translation>er zijn meer waarnemingen dan de dienst in één keer geeft; kies een kleiner gebied of een kortere periode</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>too much was asked in a short time; try again after {minutes} min</source>
        <translation>volgens de dienst is er in korte tijd te veel gevraagd; probeer het na {minutes} min opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>a web page came instead of data, such as one to sign in on; check your account for this service, and whether you have to sign in to your network first</source>
        <translation>er kwam een webpagina in plaats van gegevens, zoals een aanmeldpagina; controleer het account voor deze dienst, en of je je op het netwerk eerst moet aanmelden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>it points to another address, {host}, which is not followed; check the address in the settings</source>
        <translation>de dienst verwijst door naar een ander adres, {host}; om veiligheidsredenen volgt de plug-in dat niet. Controleer het adres in de instellingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>its answer is incomplete or not JSON; try again, and report it to the makers of BKN if the problem persists</source>
        <translation>het antwoord is niet compleet of geen JSON; probeer het opnieuw, en meld het bij de makers van BKN als dit zo blijft</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>its answer lacks {missing}: the service may have changed; look for a newer version of BKN</source>
        <translation>in het antwoord ontbreekt {missing}: misschien is de dienst veranderd; kijk of er een nieuwere versie van BKN is</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>its answer is larger than {most} MB and is not taken; choose a smaller area or a shorter period</source>
        <translation>het antwoord is groter dan {most} MB en wordt niet aangenomen; kies een kleiner gebied of een kortere periode</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>it sends on from one address to the next without end; check the address in the settings, and whether you have to sign in to your network first</source>
        <translation>de dienst stuurt eindeloos door van het ene adres naar het andere; controleer het adres in de instellingen, en of je je op je netwerk eerst moet aanmelden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>it points to something that is not an address; try again, and report it to the makers of BKN if the problem persists</source>
        <translation>de dienst verwijst naar iets dat geen adres is; probeer het opnieuw en meld het bij de makers van BKN als het zo blijft</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>its address in the settings holds a user name, password or key, which would be stored and shown; take it out of the address, and enter an account in the fields for it</source>
        <translation>in het adres in de instellingen staat een gebruikersnaam, wachtwoord of sleutel, die zo bewaard en getoond zou worden; haal die uit het adres en vul het account in bij de velden daarvoor</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>it gives the same page twice, so that not all records can be had; try again later</source>
        <translation>de dienst geeft twee keer dezelfde pagina, dus zijn niet alle waarnemingen op te halen; probeer het later opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>it returned {found} of the {stated} records that it counts; try again later</source>
        <translation>de dienst telt {stated} waarnemingen, maar gaf er {found}; probeer het later opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>it gives the same areas twice, so that not all of them can be had; try again later</source>
        <translation>de dienst geeft twee keer dezelfde vlakken, dus zijn ze niet allemaal op te halen; probeer het later opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>more areas should follow, but none came; try again later</source>
        <translation>er zouden meer vlakken volgen, maar de dienst geeft die niet; probeer het later opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>it returned {found} of the {stated} areas that it counts; try again later</source>
        <translation>de dienst telt {stated} vlakken, maar gaf er {found}; probeer het later opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>of {given} records that it gave {unread} are not understood: the service may have changed; try again, and if the problem persists look for a newer version of BKN</source>
        <translation>niet begrepen waarnemingen: {unread} van de {given} die de dienst gaf; misschien is de dienst veranderd; probeer het opnieuw en zoek naar een nieuwere versie van BKN als het zo blijft</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>of {given} records that it gave {astray} lie outside the area or the days that were asked for: the service may have changed; try again, and if the problem persists look for a newer version of BKN</source>
        <translation>waarnemingen buiten het opgevraagde gebied of de opgevraagde dagen: {astray} van de {given} die de dienst gaf; misschien is de dienst veranderd; probeer het opnieuw en zoek naar een nieuwere versie van BKN als het zo blijft</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>after its {stated} records more should follow, but none came; try again later</source>
        <translation>na {stated} waarnemingen zouden er meer volgen, maar de dienst geeft die niet; probeer het later opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>its records change while they are read, so that some may be missed; try again in some minutes</source>
        <translation>de gegevens van de dienst veranderen tijdens het lezen, zodat er waarnemingen kunnen ontbreken; probeer het over een paar minuten opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>the service rejected the request (HTTP status {status}); check the address in the settings</source>
        <translation>de dienst accepteert het verzoek niet (HTTP-status {status}); controleer het adres in de instellingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/failures.py"/>
        <source>the service rejected the request with the message: {detail} (HTTP status {status}); check the settings</source>
        <translation>de dienst accepteert het verzoek niet en meldt: {detail} (HTTP-status {status}); controleer de instellingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/feature_geometry.py"/>
        <source>the geometry of its feature {identity} is not a readable area; check which layer is set, and report it to the makers of BKN</source>
        <translation>de geometrie van object {identity} is geen leesbaar vlak; controleer welke laag is ingesteld, en meld het bij de makers van BKN</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/feature_geometry.py"/>
        <source>its locations are in the coordinate system {crs}, which is not known here; report it to the makers of BKN if the problem persists</source>
        <translation>het coördinatenstelsel {crs} is hier niet bekend; meld het bij de makers van BKN als dit zo blijft</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/feature_geometry.py"/>
        <source>its locations are not in the Netherlands when read as {crs}, so they are not used; check which service and layer are set, and report it to the makers of BKN</source>
        <translation>de coördinaten liggen volgens {crs} niet in Nederland en worden niet gebruikt; controleer welke dienst en laag zijn ingesteld, en meld het bij de makers van BKN</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/fetch_plan.py"/>
        <source>Everything needed is already on this computer; nothing is fetched.</source>
        <translation>Alles wat nodig is, staat al op deze computer; er wordt niets opgehaald.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/fetch_plan.py"/>
        <source>Squares of 2.5 km to fetch: {tiles}; requests: at least {requests}; time: about {minutes} min.</source>
        <translation>Op te halen vierkanten van 2,5 km: {tiles}; verzoeken: minstens {requests}; duur: ongeveer {minutes} min.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/fetch_plan.py"/>
        <source>GBIF: {tiles} squares come as downloads with a DOI; downloads: {downloads}. GBIF usually prepares one in a quarter of an hour, at busy times in some hours. You may stop meanwhile: the next run continues with it.</source>
        <translation>GBIF: {tiles} vierkanten komen als download met een DOI; downloads: {downloads}. Meestal maakt GBIF er een in een kwartier klaar, bij drukte in een paar uur. Je mag intussen stoppen: de volgende keer gaat het verder met dezelfde download.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/fetch_plan.py"/>
        <source>With a GBIF account (Settings &gt; Options &gt; BKN) {tiles} of these squares would come as a download with a DOI, in place of many requests.</source>
        <translation>Met een GBIF-account (Extra ► Opties ► BKN) komen {tiles} van deze vierkanten als één download met een DOI, in plaats van met veel losse verzoeken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/fetching.py"/>
        <source>Name the source when you publish: {attribution} ({url}).</source>
        <translation>Vermeld de bron als je publiceert: {attribution} ({url}).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/fetching.py"/>
        <source>Fetching observations from {service}: part {number} of {total}</source>
        <translation>Waarnemingen ophalen bij {service}: deel {number} van {total}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/fetching.py"/>
        <source>Waiting for {service}: download {number} of {total}, which may take a quarter of an hour</source>
        <translation>Wachten op {service}: download {number} van {total}, dat kan een kwartier duren</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif.py"/>
        <source>Observations that many organisations share through GBIF.org, free to use with citation; each record has its own licence, and under CC BY-NC commercial use is not allowed.</source>
        <translation>Waarnemingen die veel organisaties delen via GBIF.org, vrij te gebruiken met bronvermelding; elke waarneming heeft een eigen licentie, en onder CC BY-NC is commercieel gebruik niet toegestaan.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif.py"/>
        <source>The copy of waarneming.nl at GBIF has locations blurred to about 5 km: it does not count in a search radius of 1500 m. A query gives at most 100,000 records, and requests go one by one.</source>
        <translation>De kopie van waarneming.nl bij GBIF heeft plekken die tot ongeveer 5 km zijn vervaagd; die tellen niet mee bij een zoekstraal van 1500 m. Een zoekopdracht geeft hoogstens 100.000 waarnemingen; verzoeken gaan één voor één.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif.py"/>
        <source>GBIF: of {records} records {blurred} have a blurred location (most are copies from waarneming.nl, moved up to about 5 km); they do not count where a location must be more exact.</source>
        <translation>GBIF: opgehaalde waarnemingen: {records}, waarvan met een vervaagde plek (meestal kopieën van waarneming.nl, tot ongeveer 5 km verschoven): {blurred}; die tellen niet mee als een plek preciezer moet zijn.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif.py"/>
        <source>around {x}, {y} (RD) it has {count} records from {first} to {last} and a search gives at most {limit}; choose a shorter period, or fetch them as a download of GBIF</source>
        <translation>rond {x}, {y} (RD) zijn er {count} waarnemingen van {first} tot en met {last}, en een zoekopdracht geeft er hoogstens {limit}; kies een kortere periode, of haal ze op als download van GBIF</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif_download.py"/>
        <source>Exactly this was requested from GBIF before, as download {key}; continuing with it.</source>
        <translation>Download {key} is hiervoor al eerder bij GBIF aangevraagd; daarmee gaat het ophalen verder.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif_download.py"/>
        <source>GBIF prepares download {key}; this usually takes less than half an hour.</source>
        <translation>GBIF maakt download {key} klaar; dat duurt meestal minder dan een half uur.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif_download.py"/>
        <source>the request for a download got no answer, and GBIF does not list it; it may be prepared anyway: look at gbif.org/user/download, and run this again in some minutes</source>
        <translation>de aanvraag van een download kreeg geen antwoord, en de download staat niet in de lijst van GBIF; misschien wordt hij toch klaargemaakt: kijk op gbif.org/user/download en voer dit over een paar minuten opnieuw uit</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif_download.py"/>
        <source>too many downloads of your account are being prepared; wait until one is ready and try again</source>
        <translation>er worden al te veel downloads van dit account klaargemaakt; wacht tot er een klaar is en probeer het opnieuw</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif_download.py"/>
        <source>a download is requested by user name, not by e-mail address; enter your user name, {name}, in the settings of BKN</source>
        <translation>een download vraag je aan met je gebruikersnaam, niet met je e-mailadres; vul je gebruikersnaam, {name}, in bij de instellingen van BKN</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif_download.py"/>
        <source>download {key} is no longer there; run this again to request it anew</source>
        <translation>download {key} is er niet meer; voer dit opnieuw uit om hem opnieuw aan te vragen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif_download.py"/>
        <source>download {key} ended there without a file (status {state}); request it again, or see gbif.org</source>
        <translation>download {key} eindigde daar zonder bestand (status {state}); vraag de download opnieuw aan, of kijk op gbif.org</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif_download.py"/>
        <source>download {key} is not ready after three hours; run this again later to continue with it</source>
        <translation>download {key} is na drie uur nog niet klaar; voer het later opnieuw uit om ermee verder te gaan</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif_download.py"/>
        <source>Cannot save the download of GBIF as {path} (system message: {message}); make room, or choose another folder.</source>
        <translation>Kan de download van GBIF niet bewaren als {path}. Foutmelding van het systeem: {message}. Maak ruimte of kies een andere map.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/gbif_predicate.py"/>
        <source>{count} map squares are more than one download can have; choose a smaller area and run it in parts</source>
        <translation>{count} vierkanten zijn te veel voor één download; kies een kleiner gebied of voer het in delen uit</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/inaturalist.py"/>
        <source>Each observation of iNaturalist has a licence of its own, mostly CC BY-NC, which does not allow commercial use; some have none, and all rights are then with the observer.</source>
        <translation>Elke waarneming van iNaturalist heeft een eigen licentie, meestal CC BY-NC, die commercieel gebruik niet toestaat; sommige hebben er geen, en dan liggen alle rechten bij de waarnemer.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/inaturalist.py"/>
        <source>At most one request a second and 10,000 a day; only observations of research grade; locations of vulnerable species are blurred to a cell of about 22 by 14 km and do not count.</source>
        <translation>Hoogstens één verzoek per seconde en 10.000 per dag; alleen waarnemingen met research grade; plekken van kwetsbare soorten zijn vervaagd tot een gebied van ongeveer 22 bij 14 km en tellen niet mee.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/items.py"/>
        <source>{service}: records left out because name, date or location is not understood: {number}.</source>
        <translation>{service}: weggelaten waarnemingen, want naam, datum of plek wordt niet begrepen: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/items.py"/>
        <source>{service}: records left out because name, date or location is missing: {number}.</source>
        <translation>{service}: weggelaten waarnemingen, want naam, datum of plek ontbreekt: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/items.py"/>
        <source>{service}: records with a blurred location: {number}.</source>
        <translation>{service}: waarnemingen met een vervaagde plek: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/ndff_api.py"/>
        <source>Only for organisations that deliver observations to the NDFF with an account of their own, under the terms of that account.</source>
        <translation>Alleen voor organisaties die met een eigen account waarnemingen aan de NDFF leveren, onder de voorwaarden van dat account.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/ndff_api.py"/>
        <source>The service gives the observations of your own organisation, not those of others, and cannot search by location: all are fetched once and kept. For everything else in the NDFF, use its export files.</source>
        <translation>De dienst geeft de waarnemingen van de eigen organisatie, niet die van anderen, en kan niet op plek zoeken: alles wordt één keer opgehaald en bewaard. Gebruik voor al het andere in de NDFF de exportbestanden.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/ndff_domain.py"/>
        <source>The NDFF API cannot search by location: all observations of your organisation are fetched once and kept. Observations: {count}; requests: at least {requests}.</source>
        <translation>In de NDFF-API is zoeken op plek niet mogelijk: alle waarnemingen van je organisatie worden één keer opgehaald en bewaard. Waarnemingen: {count}; verzoeken: minstens {requests}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/ndff_domain.py"/>
        <source>NDFF API: observations fetched so far: {come} of {count}.</source>
        <translation>NDFF-API: tot nu toe opgehaalde waarnemingen: {come} van {count}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/oauth.py"/>
        <source>it does not accept your user name and password; enter your account again in the settings of BKN</source>
        <translation>de dienst accepteert gebruikersnaam en wachtwoord niet; voer het account opnieuw in bij de instellingen van BKN</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/requester.py"/>
        <source>{service} is busy: next try in {seconds} seconds.</source>
        <translation>{service} is druk bezet: de volgende poging is over {seconds} s.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/secrets.py"/>
        <source>The address of a service cannot have a user name, password or key in it, since addresses are kept and shown as plain text; take it out, and enter an account under Settings &gt; Options &gt; BKN.</source>
        <translation>In het adres van een dienst mag geen gebruikersnaam, wachtwoord of sleutel staan, want adressen worden als gewone tekst bewaard en getoond; haal het weg en vul een account in bij Extra ► Opties ► BKN.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/waarneming.py"/>
        <source>waarneming.nl shows its observations to everyone, but conditions for use by programs without an account were not found: use them for labels and their explanation, name the source, and ask Observation.org before you publish or sell the records themselves.</source>
        <translation>waarneming.nl toont waarnemingen aan iedereen. Voorwaarden voor gebruik door programma's zonder account zijn niet gevonden. Gebruik de waarnemingen alleen voor labels en de toelichting daarbij, vermeld de bron, en vraag toestemming aan Observation.org voordat je de waarnemingen zelf publiceert of verkoopt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/providers/waarneming.py"/>
        <source>One request at a time, at most 10 km around a point; exact locations where the observer shows them, blurred ones where not; no accuracy is stated per observation.</source>
        <translation>Eén verzoek tegelijk, hoogstens 10 km rond een punt. De plek is precies als de waarnemer dat toestaat, anders vervaagd. Per waarneming is geen nauwkeurigheid opgegeven.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/batch_sections.py"/>
        <source>Map of the places</source>
        <translation>Kaart van de locaties</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/batch_sections.py"/>
        <source>A number is that of the place in the table.</source>
        <translation>Een nummer is dat van de locatie in de tabel.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/batch_sections.py"/>
        <source>Too far outside the Netherlands for this map: {number}.</source>
        <translation>Te ver buiten Nederland voor deze kaart: {number}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/batch_sections.py"/>
        <source>Places per label</source>
        <translation>Locaties per label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/batch_sections.py"/>
        <source>{number}, of which {sure}: {pale}</source>
        <translation>{number}, waarvan {sure}: {pale}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/batch_sections.py"/>
        <source>Places, by label</source>
        <translation>Locaties, op volgorde van label</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/batch_sections.py"/>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/batch_sections.py"/>
        <source>Reported / expected</source>
        <translation>Gemeld / verwacht</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/batch_sections.py"/>
        <source>Remarks</source>
        <translation>Opmerkingen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/batch_sections.py"/>
        <source>Labels per species group</source>
        <translation>Labels per soortgroep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/batch_sections.py"/>
        <source>This report holds the first {shown} of {all} places. Left out here: {left_out}.</source>
        <translation>Dit rapport bevat de eerste {shown} van {all} locaties. Hier weggelaten: {left_out}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/cells.py"/>
        <source>{observed} of {expected}</source>
        <translation>{observed} van {expected}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/cells.py"/>
        <source>{observed} + {number} gen. of {expected}</source>
        <translation>{observed} + {number} gen. van {expected}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/cells.py"/>
        <source>{observed} + {generalists}</source>
        <translation>{observed} + {generalists}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/cells.py"/>
        <source>none expected here</source>
        <translation>hier geen verwacht</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/cells.py"/>
        <source>A dash: too few species of the group were reported to count.</source>
        <translation>Een streepje: van de soortgroep zijn te weinig soorten gemeld om mee te tellen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/cells.py"/>
        <source>Hatched: {pale}.</source>
        <translation>Gearceerd: {pale}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/conditions_section.py"/>
        <source>Habitats whose condition seems to fail, or to hold only in part</source>
        <translation>Leefgebieden waarvan de conditie tekort lijkt te schieten, of maar deels op orde lijkt</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/conditions_section.py"/>
        <source>What helps these habitats</source>
        <translation>Wat deze leefgebieden helpt</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/conditions_section.py"/>
        <source>{text} Shown: the {shown} places with most of these habitats, of {all} that have any.</source>
        <translation>{text} Dit zijn de {shown} locaties met de meeste van deze leefgebieden, van de {all} die er een of meer hebben.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>January</source>
        <translation>januari</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>February</source>
        <translation>februari</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>March</source>
        <translation>maart</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>April</source>
        <translation>april</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>May</source>
        <translation>mei</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>June</source>
        <translation>juni</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>July</source>
        <translation>juli</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>August</source>
        <translation>augustus</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>September</source>
        <translation>september</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>October</source>
        <translation>oktober</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>November</source>
        <translation>november</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>December</source>
        <translation>december</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/dates.py"/>
        <source>all year</source>
        <translation>het hele jaar</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>How sure, per species group</source>
        <translation>Hoe zeker, per soortgroep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>Worked out from how often each species was met: in how many kilometre squares and months. If all species had been reported, the label would probably be the letter shown, or lie between the two letters; of a group that was little looked at nothing can be concluded.</source>
        <translation>Berekend uit hoe vaak elke soort is gemeld: in hoeveel kilometerhokken en maanden. Was alles gemeld, dan zou het label waarschijnlijk de genoemde letter zijn, of tussen de twee letters liggen; over een weinig bekeken soortgroep valt niets te zeggen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>If everything had been reported</source>
        <translation>Als alles was gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>Probably present</source>
        <translation>Waarschijnlijk aanwezig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>Expected</source>
        <translation>Verwacht</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>The numbers behind how sure</source>
        <translation>De getallen achter hoe zeker</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>Chao2 (the least number of species) and coverage (from 0 to 1) are usual estimates that take no account of how long the list is; the words above do not rest on them.</source>
        <translation>Chao2 (het kleinste aantal soorten) en dekking (van 0 tot 1) zijn gangbare schattingen die geen rekening houden met de lengte van de lijst; de woorden hierboven rusten er niet op.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>Squares × months</source>
        <translation>Hokken × maanden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>Of these in the busiest square</source>
        <translation>Waarvan in het drukste kilometerhok</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>Km squares</source>
        <translation>Kilometerhokken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>Observers</source>
        <translation>Waarnemers</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>Chao2</source>
        <translation>Chao2</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>Coverage</source>
        <translation>Dekking</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/evidence_section.py"/>
        <source>{number} of {all}</source>
        <translation>{number} van {all}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_page.py"/>
        <source>Groups counted in the label: {included} of {groups}, {once}.</source>
        <translation>In het label meegeteld: {included} van de {groups} soortgroepen, {once}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>Basic quality of nature (BKN): label of a place</source>
        <translation>Basiskwaliteit Natuur (BKN): label van een locatie</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>Trial label: made with a provisional species list that is not SoortenNL's.</source>
        <translation>BKN-proeflabel: gemaakt met een voorlopige soortenlijst, niet die van SoortenNL.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>Share of the expected species that was reported, per species group</source>
        <translation>Aandeel van de verwachte soorten dat is gemeld, per soortgroep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>What A to E mean</source>
        <translation>Wat A tot en met E betekenen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>What the municipality can do</source>
        <translation>Wat de gemeente kan doen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>minimum level for healthy nature: a starting point, not the best there is</source>
        <translation>minimaal niveau voor gezonde natuur: een vertrekpunt, niet het hoogst haalbare</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>Municipality of {municipality}</source>
        <translation>Gemeente {municipality}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>Reference date {date}. Observations: {sources}. {list}, profile {profile}.</source>
        <translation>Peildatum {date}. Waarnemingen: {sources}. {list}, profiel {profile}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>each species once</source>
        <translation>elke soort één keer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>a species in each of its groups</source>
        <translation>een soort in elk van zijn soortgroepen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>{share}% or more</source>
        <translation>{share}% of meer</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>{low}% up to {high}%</source>
        <translation>{low}% tot {high}%</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>less than {share}%</source>
        <translation>minder dan {share}%</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>Of the {expected} common species expected here in the groups that count, {observed} were reported {where} ({share}%).</source>
        <translation>Van de {expected} gewone soorten die hier te verwachten zijn in de soortgroepen die meetellen, zijn er {observed} gemeld {where} ({share}%).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>{measure} This helps {missing} of the {all} species that were not reported although they were looked for.</source>
        <translation>{measure} Dit helpt {missing} van de {all} soorten die niet zijn gemeld hoewel er wel naar is gekeken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>Label {label}: {meaning}</source>
        <translation>Label {label}: {meaning}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>Label {label}, {sure}</source>
        <translation>Label {label}, {sure}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>No label: {reason}</source>
        <translation>Geen label: {reason}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>This report was made without habitats and measures.</source>
        <translation>Dit rapport is gemaakt zonder leefgebieden en maatregelen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>Too little was looked here to say which measures help most. Let somebody look first: a local nature group may know the species that were not reported.</source>
        <translation>Hier is te weinig gekeken om te zeggen welke maatregelen het meest helpen. Laat eerst iemand kijken: een natuurgroep in de buurt kent de niet gemelde soorten misschien.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/front_words.py"/>
        <source>No habitat stands out: keep what is there, and keep looking at how it does.</source>
        <translation>Geen leefgebied springt eruit: houd in stand wat er is, en blijf kijken hoe het ermee gaat.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>Records are of the expected species (meetsoorten). The last column shows the label without and with records of an uncertain location.</source>
        <translation>De aantallen waarnemingen gaan over de verwachte soorten (meetsoorten). De laatste kolom geeft het label zonder en met waarnemingen met een onzekere plek.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>Days</source>
        <translation>Dagen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>Uncertain locations</source>
        <translation>Onzekere plekken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>Number</source>
        <translation>Aantal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>Which species</source>
        <translation>Welke soorten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>Expected species that were not reported</source>
        <translation>Verwachte soorten die niet zijn gemeld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>Not reported is not absent: nobody may have looked. The months are those in which a record counts and the species can be found.</source>
        <translation>Niet gemeld is niet afwezig: misschien heeft niemand gekeken. De maanden zijn die waarin een waarneming meetelt en de soort te vinden is.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>When to look</source>
        <translation>Wanneer te zoeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>Last reported here, and why it does not count</source>
        <translation>Laatst hier gemeld, en waarom dat niet telt</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>{group}: {number}</source>
        <translation>{group}: {number}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>no record</source>
        <translation>geen waarneming</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>{habitat} (not here, by the map)</source>
        <translation>{habitat} (hier niet, volgens de kaart)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>{day}, {reason}</source>
        <translation>{day}, {reason}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/group_sections.py"/>
        <source>{species} (generalist)</source>
        <translation>{species} (generalist)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/html_page.py"/>
        <source>The report {file} could not be written ({reason}); close it in other programs or choose another file.</source>
        <translation>Het rapport {file} kon niet worden geschreven ({reason}); sluit het in andere programma's of kies een ander bestand.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>Landscape and nature</source>
        <translation>Landschap en natuur</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>{percent}% of the search area</source>
        <translation>{percent}% van het zoekgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>not looked up: no map of nature areas</source>
        <translation>niet opgezocht: geen kaart van natuurgebieden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>Habitats and their conditions</source>
        <translation>Leefgebieden en hun condities</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>Judged by the species of groups that were well or moderately looked at; each species counts for the habitat that it needs most. An indication, not a measurement. The maps of land use are too coarse to show ponds, ditches, hedges or copses: of a habitat that they do not show is written 'if the habitat is there'.</source>
        <translation>Beoordeeld naar de soorten van goed of matig bekeken soortgroepen; elke soort telt mee voor het leefgebied dat ze het meest nodig heeft. Een aanwijzing, geen meting. De landgebruikskaarten zijn te grof voor poelen, sloten, hagen of bosjes: bij een leefgebied dat er niet op staat, staat 'als het leefgebied er is'.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>What the municipality can do, most helpful first</source>
        <translation>Wat de gemeente kan doen, het nuttigste eerst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>What residents can do</source>
        <translation>Wat bewoners kunnen doen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>What farmers can do</source>
        <translation>Wat boeren kunnen doen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>{habitat}: {measure}</source>
        <translation>{habitat}: {measure}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>Rests on</source>
        <translation>Hoe bepaald</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>Nature areas</source>
        <translation>Natuurgebieden</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/land_sections.py"/>
        <source>Sea or abroad</source>
        <translation>Zee of buitenland</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/list_check_page.py"/>
        <source>Check of the species list {title}</source>
        <translation>Controle van de soortenlijst {title}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/list_check_page.py"/>
        <source>Errors: {errors}, warnings: {warnings}</source>
        <translation>Fouten: {errors}, waarschuwingen: {warnings}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/list_check_page.py"/>
        <source>The list has no notes.</source>
        <translation>De lijst bevat geen toelichting.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/list_check_page.py"/>
        <source>Row</source>
        <translation>Rij</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/list_check_page.py"/>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/list_check_page.py"/>
        <source>What is wrong</source>
        <translation>Wat er mis is</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/list_check_page.py"/>
        <source>Error</source>
        <translation>Fout</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/list_check_page.py"/>
        <source>Problems</source>
        <translation>Problemen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/list_check_page.py"/>
        <source>SoortenKijker: {type}</source>
        <translation>SoortenKijker: {type}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/list_check_page.py"/>
        <source>Meetsoorten per landscape type and group</source>
        <translation>Meetsoorten per landschapstype en soortgroep</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>How the label is made</source>
        <translation>Hoe het label tot stand komt</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>The landscape type decides which common species can be expected; rare and critical species do not count.</source>
        <translation>Het landschapstype bepaalt welke gewone soorten te verwachten zijn; zeldzame en kritische soorten tellen niet mee.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>Observations count within the search area: {area}.</source>
        <translation>Waarnemingen tellen mee binnen het zoekgebied: {area}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>They count up to the reference date ({windows}).</source>
        <translation>Ze tellen mee tot en met de peildatum ({windows}).</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>What was rejected, captive, planted or escaped does not count, and neither does a record of absence or one with too uncertain a location.</source>
        <translation>Wat is afgekeurd, gehouden, aangeplant of ontsnapt, telt niet mee, en ook een waarneming van afwezigheid of met een te onzekere plek niet.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>A record with too uncertain a location does not count.</source>
        <translation>Een waarneming met een te onzekere plek telt niet mee.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>A species group counts once {number} listed species of it were reported; generalists, common everywhere, count for that but not for the share.</source>
        <translation>Een soortgroep telt mee vanaf {number} gemelde soorten van de lijst; generalisten, overal algemeen, tellen daarvoor mee maar niet in het aandeel.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>A species group counts once {number} listed species of it were reported; generalists, common everywhere, count for that and for the share.</source>
        <translation>Een soortgroep telt mee vanaf {number} gemelde soorten van de lijst; generalisten, overal algemeen, tellen daarvoor en voor het aandeel mee.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>The share is the number of species reported of those expected, and gives the label: {limits}.</source>
        <translation>Het aandeel is het aantal gemelde van de verwachte soorten en geeft het label: {limits}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>The label of the place comes from all groups that count together, {once}.</source>
        <translation>Het label van de locatie komt van alle soortgroepen die meetellen samen, {once}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>How sure a label is follows from how often each species was met, in how many squares and months.</source>
        <translation>Hoe zeker een label is, volgt uit hoe vaak elke soort is gemeld, in hoeveel kilometerhokken en maanden.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>In nature areas no label is given, since far more species belong there.</source>
        <translation>Natuurgebieden krijgen geen label, want daar horen veel meer soorten voor te komen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>The label shows what was reported: where people look more, it rises by itself, and no record is no proof of absence.</source>
        <translation>Het label laat zien wat is gemeld: waar meer wordt gekeken stijgt het vanzelf, en geen waarneming bewijst niet dat een soort ontbreekt.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>look-back period in years: {years}</source>
        <translation>terugkijkperiode in jaren: {years}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/method_section.py"/>
        <source>{years} for {groups}</source>
        <translation>{years} voor {groups}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/place_map.py"/>
        <source>Map of the search area</source>
        <translation>Kaart van het zoekgebied</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/place_map.py"/>
        <source>Landscape: {maps}; with kilometre squares.</source>
        <translation>Landschap: {maps}; met kilometerhokken.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/place_sections.py"/>
        <source>What the label is with one thing changed</source>
        <translation>Wat het label is als één ding verandert</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/place_table.py"/>
        <source>Label without uncertain locations</source>
        <translation>Label zonder onzekere plekken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/place_table.py"/>
        <source>Label with uncertain locations</source>
        <translation>Label met onzekere plekken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/place_table.py"/>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/place_table.py"/>
        <source>Nearest (m)</source>
        <translation>Dichtstbij (m)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/place_table.py"/>
        <source>Label over all groups: {label}</source>
        <translation>Label over alle groepen: {label}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/place_table.py"/>
        <source>Total</source>
        <translation>Totaal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/print_pages.py"/>
        <source>BKN labels of {number} places, {date}</source>
        <translation>BKN-labels van {number} locaties, {date}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/print_pages.py"/>
        <source>Basic quality of nature (BKN): labels of places</source>
        <translation>Basiskwaliteit Natuur (BKN): labels van locaties</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/print_pages.py"/>
        <source>too few species reported to count</source>
        <translation>te weinig soorten gemeld om mee te tellen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/print_pages.py"/>
        <source>Made on {date} with BKN {version} for QGIS</source>
        <translation>Gemaakt op {date} met BKN {version} voor QGIS</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/report.py"/>
        <source>BKN label of {place}</source>
        <translation>BKN-label van {place}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/report.py"/>
        <source>Of the species expected in this landscape, how many were reported nearby?</source>
        <translation>Hoeveel van de soorten die je in dit landschap mag verwachten, zijn in de buurt gemeld?</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/report.py"/>
        <source>The first {pages} places of this table have a page of their own below.</source>
        <translation>De eerste {pages} locaties van deze tabel hebben hieronder een eigen pagina.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Licences, with records</source>
        <translation>Licenties (aantal waarnemingen)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Fetched</source>
        <translation>Opgehaald</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Attribution</source>
        <translation>Bronvermelding</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>{map} (Nationaal Georegister, national open data)</source>
        <translation>{map} (Nationaal Georegister, nationale open data)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Landscape: {maps}</source>
        <translation>Landschap: {maps}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Remarks on data and maps</source>
        <translation>Opmerkingen bij gegevens en kaarten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Settings and versions</source>
        <translation>Instellingen en versies</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Landscape maps</source>
        <translation>Landschapskaarten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>About the list</source>
        <translation>Over de lijst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Label limits</source>
        <translation>Labelgrenzen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Look-back period in years</source>
        <translation>Terugkijkperiode in jaren</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Records (without duplicates)</source>
        <translation>Waarnemingen (zonder dubbele)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Plugin</source>
        <translation>Plug-in</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>Report made on</source>
        <translation>Rapport gemaakt op</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/source_sections.py"/>
        <source>{years}: {groups}</source>
        <translation>{years}: {groups}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook.py"/>
        <source>The workbook {file} could not be written ({reason}); make room on the disk, close it in other programs, or choose another file.</source>
        <translation>De werkmap {file} kon niet worden geschreven ({reason}); maak ruimte op de schijf, sluit het bestand in andere programma's, of kies een ander bestand.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>Counts because of generalists</source>
        <translation>Telt mee dankzij generalisten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>Why it does not count</source>
        <translation>Waarom niet geteld</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>Months to look</source>
        <translation>Maanden om te zoeken</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>Habitat on the map</source>
        <translation>Leefgebied op de kaart</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>Value</source>
        <translation>Waarde</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>Places</source>
        <translation>Locaties</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>Listed species</source>
        <translation>Soorten van de lijst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>Conditions and measures</source>
        <translation>Condities en maatregelen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>One thing changed</source>
        <translation>Eén ding anders</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>Through the years</source>
        <translation>Door de jaren heen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>How to read it</source>
        <translation>Hoe je het leest</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/reports/workbook_sheets.py"/>
        <source>Made with</source>
        <translation>Gemaakt met</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/requirements.py"/>
        <source>BKN cannot run because QGIS's Python lacks {packages}. Install with: {line} (on Windows in the OSGeo4W Shell, elsewhere in a terminal), then start QGIS again.</source>
        <translation>BKN kan niet worden uitgevoerd: in de Python van QGIS ontbreekt {packages}. Installeer met {line} (in Windows in de OSGeo4W Shell, elders in een terminal) en start QGIS opnieuw.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a profile needs an id and a version</source>
        <translation>een profiel heeft een id en een versie (version) nodig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>The profile {file} holds brackets in brackets without end; choose another profile.</source>
        <translation>Het profiel {file} bevat eindeloos haakjes in haakjes; kies een ander profiel.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>The profile {file} is not valid JSON ({reason}); repair it or choose another profile.</source>
        <translation>Het profiel {file} is geen geldige JSON ({reason}); herstel het of kies een ander profiel.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>The profile {file} has keys that occur twice: {keys}. Keep one of each, the one that holds.</source>
        <translation>In het profiel {file} staan sleutels dubbel: {keys}. Houd van elk er één, die die moet gelden.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>the file must hold one object with keys</source>
        <translation>het bestand moet één object met sleutels bevatten</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>The profile {file} cannot be used: "{key}": {reason}. Correct it or choose another.</source>
        <translation>Het profiel {file} is niet te gebruiken: "{key}": {reason}. Verbeter het of kies een ander.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>The profile {file} has keys that no profile has: {keys}. Correct their names or remove them.</source>
        <translation>Het profiel {file} heeft onbekende sleutels: {keys}. Verbeter de namen of haal ze weg.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a text is needed</source>
        <translation>hier hoort een tekst</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a text of one line and at most 100 characters is needed</source>
        <translation>een tekst van één regel en hoogstens 100 tekens is nodig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a number is needed</source>
        <translation>hier hoort een getal</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a number of metres above 0 and up to 100000 is needed</source>
        <translation>hier hoort een getal in meters, groter dan 0 en hoogstens 100.000</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a number of metres from 0 to 1000000 is needed</source>
        <translation>hier hoort een getal in meters, van 0 tot en met 1000000</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a percentage from 0 to 100 is needed</source>
        <translation>een percentage van 0 tot en met 100 is nodig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a whole number from 0 to 1000000000 is needed</source>
        <translation>een geheel getal van 0 tot en met 1000000000 is nodig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>an object with keys is needed</source>
        <translation>hier hoort een object met sleutels</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a look-back period is 1 to 100 years long</source>
        <translation>een terugkijkperiode duurt 1 tot en met 100 jaar</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a season is a list of months from 1 to 12</source>
        <translation>een seizoen is een lijst van maanden, van 1 tot en met 12</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>the label limits of A, B, C and D are needed, and no others</source>
        <translation>hier horen de grenzen van A, B, C en D, en geen andere</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>the label limits must fall from A to D, between 100 and 0</source>
        <translation>de grenzen moeten van A naar D aflopen, tussen 100 en 0</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>only records and days are known here</source>
        <translation>hier zijn alleen records en days bekend</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a list of known flags is needed (see the user guide)</source>
        <translation>er is een lijst van bekende kenmerken nodig (zie de handleiding)</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>only {names} are known here</source>
        <translation>alleen {names} zijn hier bekend</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>moderate may not require more than well</source>
        <translation>matig mag niet meer eisen dan goed</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>a number from 0 to 1 is needed</source>
        <translation>er is een getal van 0 tot en met 1 nodig</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>one of {choices} is needed</source>
        <translation>hier hoort een van {choices}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/profile.py"/>
        <source>The profile {file} cannot be used: "{key}" must be one of {choices}, not {value}.</source>
        <translation>Het profiel {file} is niet te gebruiken: "{key}" moet een van {choices} zijn, niet {value}.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_check.py"/>
        <source>the landscape type "{type}" is not in the table of landscape types, so the map never gives it: it can only be set with LANDSCAPE_TYPE, LANDSCAPE_FIELD or LANDSCAPE_LAYER</source>
        <translation>het landschapstype "{type}" staat niet in de tabel met landschapstypen; de kaart geeft het dus nooit. Het is alleen op te geven met LANDSCAPE_TYPE, LANDSCAPE_FIELD of LANDSCAPE_LAYER</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_check.py"/>
        <source>the name "{name}" stands for several species: {species}</source>
        <translation>de naam "{name}" staat voor verschillende soorten: {species}</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_check.py"/>
        <source>the name "{name}" is written almost like "{other}": is it meant?</source>
        <translation>de naam "{name}" lijkt sterk op "{other}": is die bedoeld?</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_draft.py"/>
        <source>its name and version are longer than 100 characters, or hold some that cannot be seen</source>
        <translation>naam en versie zijn langer dan 100 tekens, of bevatten tekens die niet te zien zijn</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_draft.py"/>
        <source>landscape type, group or scientific name is empty</source>
        <translation>landschapstype, soortgroep of wetenschappelijke naam is leeg</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_draft.py"/>
        <source>the role "{role}" is not meetsoort, generalist or empty</source>
        <translation>de rol "{role}" is niet meetsoort, generalist of leeg</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_draft.py"/>
        <source>whether it is often sown: "{text}" is not yes, no or empty, and is taken for no</source>
        <translation>of het vaak wordt ingezaaid: "{text}" is niet ja, nee of leeg, en telt als nee</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_draft.py"/>
        <source>{name} occurs here again for the same landscape type and group (row {other})</source>
        <translation>{name} staat hier nog eens voor hetzelfde landschapstype en dezelfde soortgroep (rij {other})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_draft.py"/>
        <source>{name} is both meetsoort and generalist in one landscape type (row {other})</source>
        <translation>{name} is zowel meetsoort als generalist in één landschapstype (rij {other})</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_draft.py"/>
        <source>the group "{group}" is none of the fourteen, so it gets the code {code}, the default look-back period and no season; if "{meant}" is meant, write that</source>
        <translation>de soortgroep "{group}" is geen van de veertien en krijgt dus de code {code}, de algemene terugkijkperiode en geen seizoen; schrijf "{meant}" als je die bedoelt</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_draft.py"/>
        <source>the group "{group}" is none of the fourteen: it gets the code {code}, the default look-back period and no season</source>
        <translation>de soortgroep "{group}" is geen van de veertien: die krijgt de code {code}, de algemene terugkijkperiode en geen seizoen</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_draft.py"/>
        <source>the group code "{code}" is in use or is not three letters or digits beginning with a letter</source>
        <translation>de groepscode "{code}" is al in gebruik of bestaat niet uit drie letters of cijfers met een letter voorop</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_draft.py"/>
        <source>{name} has two Dutch names: {first} and {second}; the first is used</source>
        <translation>{name} heeft twee Nederlandse namen: {first} en {second}; de eerste wordt gebruikt</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_rows.py"/>
        <source>The species list {file} has a header but no rows; give it one row per species.</source>
        <translation>De soortenlijst {file} heeft een kopregel maar geen rijen; zet er één rij per soort in.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_rows.py"/>
        <source>The species list {file} lacks the columns {missing}; it has {columns}. Name them as in the help of 'Import species list'.</source>
        <translation>In de soortenlijst {file} ontbreken kolommen: {missing}; wel aanwezig: {columns}. Noem ze zoals in de hulptekst van 'Soortenlijst importeren'.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_rows.py"/>
        <source>The species list {file} is empty; choose a file with a header and rows.</source>
        <translation>De soortenlijst {file} is leeg; kies een bestand met een kopregel en rijen.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_rows.py"/>
        <source>The species list {file} has more than one column for the same: {columns}. Keep one of them.</source>
        <translation>De soortenlijst {file} heeft meer dan één kolom voor hetzelfde: {columns}. Houd er één.</translation>
    </message>
    <message>
        <location filename="../bkn_qgis/scoring/species_list_rows.py"/>
        <source>The species list {file} has {number} different values in the column {column}, more than {most}; check whether its columns have the right names.</source>
        <translation>De soortenlijst {file} heeft {number} verschillende waarden in de kolom {column}, meer dan {most}; controleer of de kolommen de juiste namen hebben.</translation>
    </message>
    <message>
        <location filename="../processing_provider/added_tables.py"/>
        <source>Nothing could be added to {file} ({reason}); the disk may be full, or another program holds the file. Its tables are as they were.</source>
        <translation>Er kon niets aan {file} worden toegevoegd ({reason}); misschien is de schijf vol of houdt een ander programma het bestand open. De tabellen erin zijn niet veranderd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithm.py"/>
        <source>The run was stopped; nothing was written.</source>
        <translation>De uitvoering is gestopt; er is niets geschreven.</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithm.py"/>
        <source>The run was stopped. What was fetched is kept; the next run fetches the rest.</source>
        <translation>De uitvoering is gestopt. Wat is opgehaald, blijft bewaard; de volgende keer wordt de rest opgehaald.</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithm_run.py"/>
        <source>{date} ({parameter}) is not a date; write it as 2026-10-01.</source>
        <translation>{date} ({parameter}) is geen datum; schrijf een datum zoals 2026-10-01.</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithm_run.py"/>
        <source>The field {field} ({parameter}) is not in the layer {layer}; it has: {fields}.</source>
        <translation>Het veld {field} ({parameter}) zit niet in de laag {layer}; wel aanwezig: {fields}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/baseline.py"/>
        <source>Choose the places to label (INPUT), or a baseline (nulmeting) whose places are to be used (NULMETING).</source>
        <translation>Kies de locaties om te labelen (INPUT), of een nulmeting waarvan de locaties gebruikt worden (NULMETING).</translation>
    </message>
    <message>
        <location filename="../processing_provider/baseline.py"/>
        <source>Repeating the baseline {file} of {date}: its places ({number}), with {list}, profile {profile}, radius {radius} m, and the landscape types of then.</source>
        <translation>Herhaling van de nulmeting {file} van {date}: de locaties van toen ({number}), met {list}, profiel {profile}, zoekstraal {radius} m en dezelfde landschapstypen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/baseline.py"/>
        <source>Not used, since the baseline determines them: {parameters}.</source>
        <translation>Niet gebruikt, want hiervoor geldt de nulmeting: {parameters}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/baseline.py"/>
        <source>Second date, {date}: the records of the later baseline.</source>
        <translation>Tweede datum, {date}: de waarnemingen van de latere nulmeting.</translation>
    </message>
    <message>
        <location filename="../processing_provider/baseline.py"/>
        <source>Second date, {date}: your observations.</source>
        <translation>Tweede datum, {date}: de opgegeven waarnemingen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/baseline.py"/>
        <source>The baseline {file} is of {before}, and without other observations it can give no labels of {date} (DATE): give newer observations too, or leave DATE open.</source>
        <translation>De nulmeting {file} is van {before}, en kan zonder andere waarnemingen geen labels van {date} (DATE) geven: geef ook nieuwere waarnemingen, of laat DATE open.</translation>
    </message>
    <message>
        <location filename="../processing_provider/baseline_file.py"/>
        <source>A baseline (FREEZE) is a GeoPackage; let {file} end with .gpkg.</source>
        <translation>Een nulmeting (FREEZE) is een GeoPackage; laat {file} eindigen op .gpkg.</translation>
    </message>
    <message>
        <location filename="../processing_provider/baseline_file.py"/>
        <source>{file} (FREEZE) is there already, and a frozen baseline is never replaced: choose another name, or remove the file yourself.</source>
        <translation>{file} (FREEZE) bestaat al, en een vastgezette nulmeting wordt nooit vervangen: kies een andere naam, of verwijder het bestand zelf.</translation>
    </message>
    <message>
        <location filename="../processing_provider/baseline_file.py"/>
        <source>The baseline keeps these fields of the places as text, as it has no kind of its own for their values: {fields}.</source>
        <translation>De nulmeting bewaart deze velden van de locaties als tekst, omdat er geen passend veldtype voor is: {fields}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Compare labels of two dates</source>
        <translation>Labels van twee datums vergelijken</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Shows for each place which expected species came and went, and whether there are more or fewer.</source>
        <translation>Laat voor elke locatie zien welke verwachte soorten erbij kwamen en wegvielen, en of het er meer of minder zijn.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>compare,change,trend,baseline,monitoring,effect</source>
        <translation>vergelijken,verandering,trend,nulmeting,monitoring,effect</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Earlier reference date</source>
        <translation>Eerdere peildatum</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>The first of the two dates; the reference date below is the second. With a baseline it is that of the baseline.</source>
        <translation>De eerste van de twee datums; de peildatum hieronder is de tweede. Bij een nulmeting is het die van de nulmeting.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Changes</source>
        <translation>Veranderingen</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>The places with both labels, the change, and species gained and lost; styled by change.</source>
        <translation>De locaties met beide labels, de verandering, en soorten erbij en weg; opgemaakt naar verandering.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Changes per species group</source>
        <translation>Veranderingen per soortgroep</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>One row per place and species group.</source>
        <translation>Een rij per locatie en soortgroep.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Species gained and lost</source>
        <translation>Soorten erbij en weg</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>One row per place and expected species that only one of the dates has.</source>
        <translation>Een rij per locatie en verwachte soort die maar een van de datums heeft.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Number of places compared</source>
        <translation>Aantal vergeleken locaties</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Number of places with more or fewer species</source>
        <translation>Aantal locaties met meer of minder soorten</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>A later baseline (NULMETING_LATER) is compared with an earlier one: give NULMETING too.</source>
        <translation>Een latere nulmeting (NULMETING_LATER) wordt met een eerdere vergeleken: geef ook NULMETING.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Choose the earlier reference date (DATE_BEFORE) to compare with, or a baseline (NULMETING).</source>
        <translation>Kies de eerdere peildatum (DATE_BEFORE) om mee te vergelijken, of een nulmeting (NULMETING).</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Writing</source>
        <translation>Schrijven</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Places of the first layer that the second does not have: {number}.</source>
        <translation>Locaties van de eerste laag die niet in de tweede staan: {number}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Places where the species tables do not go with the layers: {number}. A species group is not in the table there, or with another number of expected species than in the layer, so species gained and lost are left empty; give the tables of the same runs as the layers.</source>
        <translation>Locaties waar de tabellen per soort niet bij de lagen horen: {number}. Een soortgroep staat daar niet in de tabel, of met een ander aantal verwachte soorten dan in de laag; daarom blijven soorten erbij en weg daar leeg. Geef de tabellen van dezelfde uitvoeringen als de lagen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Places where the first layer has a later date than the second: {number}. What is shown as gained there was lost; swap the layers.</source>
        <translation>Locaties waar de eerste laag een latere datum heeft dan de tweede: {number}. Wat daar als erbij staat, is juist weg; verwissel de lagen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Places without a verdict: {number}; {why}.</source>
        <translation>Locaties zonder uitspraak: {number}; {why}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>Species groups without a verdict: {number}; {why}.</source>
        <translation>Soortgroepen zonder uitspraak: {number}; {why}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>First date, {date}: the records of the baseline.</source>
        <translation>Eerste datum, {date}: de waarnemingen van de nulmeting.</translation>
    </message>
    <message>
        <location filename="../processing_provider/compare_labels.py"/>
        <source>The date {earlier} (DATE_BEFORE) does not lie before {later} (DATE).</source>
        <translation>De datum {earlier} (DATE_BEFORE) ligt niet vóór {later} (DATE).</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Later baseline to compare it with</source>
        <translation>Latere nulmeting om mee te vergelijken</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Instead of new observations: a repetition of the baseline that was frozen too. Both dates come from the files.</source>
        <translation>In plaats van nieuwe waarnemingen: een herhaling van de nulmeting die ook is vastgezet. Beide datums komen uit de bestanden.</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>First layer with labels</source>
        <translation>Eerste laag met labels</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Instead of places and observations: an earlier result, to put beside the second layer. A verdict takes labels that were made with 'Work out how sure the labels are' (EVIDENCE), the same settings, and a format that keeps long texts: GeoPackage or CSV, no shapefile.</source>
        <translation>In plaats van locaties en waarnemingen: een eerder resultaat, om naast de tweede laag te zetten. Voor een uitspraak zijn labels nodig die met 'Bepalen hoe zeker de labels zijn' (EVIDENCE) en dezelfde instellingen zijn gemaakt, in een formaat dat lange teksten bewaart: GeoPackage of CSV, geen shapefile.</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Species table of the first layer</source>
        <translation>Tabel per soort van de eerste laag</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Needed, with that of the second, for the species gained and lost.</source>
        <translation>Nodig, met die van de tweede, voor de soorten erbij en weg.</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Groups table of the first layer</source>
        <translation>Tabel per soortgroep van de eerste laag</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Needed, with that of the second, for the verdict per species group, and for that of the total where other groups count in the two layers.</source>
        <translation>Nodig, met die van de tweede, voor de uitspraak per soortgroep, en voor die van het totaal als in de twee lagen andere groepen meetellen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Second layer with labels</source>
        <translation>Tweede laag met labels</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>The later result; its places are found in the first layer by bkn_id.</source>
        <translation>Het latere resultaat; de locaties worden in de eerste laag gevonden op bkn_id.</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Species table of the second layer</source>
        <translation>Tabel per soort van de tweede laag</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Needed, with that of the first, for the species gained and lost.</source>
        <translation>Nodig, met die van de eerste, voor de soorten erbij en weg.</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Groups table of the second layer</source>
        <translation>Tabel per soortgroep van de tweede laag</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Needed, with that of the first, for the verdict per species group.</source>
        <translation>Nodig, met die van de eerste, voor de uitspraak per soortgroep.</translation>
    </message>
    <message>
        <location filename="../processing_provider/comparison_parameters.py"/>
        <source>Give both layers with labels, FIRST and SECOND; only {given} was given. Nothing was compared.</source>
        <translation>Geef beide lagen met labels, FIRST en SECOND; alleen {given} is opgegeven. Er is niets vergeleken.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>When</source>
        <translation>Wanneer</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>What you need</source>
        <translation>Wat nodig is</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>What you get</source>
        <translation>Wat het oplevert</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>How it chooses</source>
        <translation>Hoe er gekozen wordt</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>Example</source>
        <translation>Voorbeeld</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>Which species does a circle of 1.5 km in a landscape type hold, where people looked well? Those found in at least half of the well-recorded circles (or another share) become a species list, with the evidence of each, by which places can be labelled.</source>
        <translation>Welke soorten heeft een cirkel van 1,5 km in een landschapstype, waar goed gekeken is? Wat in ten minste de helft van de goed bekeken cirkels gevonden is (of een ander aandeel), wordt een soortenlijst, met de onderbouwing van elke soort, waarmee locaties gelabeld kunnen worden.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>To set a benchmark by a situation in the past or by comparable areas (step 1 of Basiskwaliteit Natuur). A list of what was common is no judgement of what should be: show it to specialists before it is a norm.</source>
        <translation>Voor een streefbeeld naar een situatie uit het verleden of naar vergelijkbare gebieden (stap 1 van Basiskwaliteit Natuur). Een lijst van wat gewoon was, is geen oordeel over wat er hoort te zijn: leg de lijst aan specialisten voor, voordat die een norm wordt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>Observations of the whole period, and five years of them for plants, fungi and lichens; places, an area or an extent; the landscape, as for labels. And a species list to choose from: all its species are tried in every landscape type; it gives the groups, names and synonyms. A species that it lacks cannot come on the derived list: add it to a copy, with * as landscape type. Only names of species and aggregates of the list count.</source>
        <translation>Waarnemingen van de hele periode, en vijf jaar voor planten, paddenstoelen en korstmossen; locaties, een gebied of een bereik; het landschap, als bij labels. En een soortenlijst om uit te kiezen: alle soorten daarvan worden in elk landschapstype geprobeerd; groepen, namen en synoniemen komen ervan. Een soort die erop ontbreekt, kan niet op de afgeleide lijst komen: zet die in een kopie, met * als landschapstype. Alleen namen van soorten en verzamelsoorten van de lijst tellen mee.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>A species list as CSV, XLSX or ODS that 'Import species list' and the label algorithms read. Beside each species: circles that have it, well-recorded circles, percent with bounds of 95%, records and years. The log lists for each landscape type and group how many circles were well recorded. Optional: the circles as a layer, and a table of all species found, also of those in too few circles.</source>
        <translation>Een soortenlijst als CSV, XLSX of ODS, die 'Soortenlijst importeren' en de labelalgoritmen lezen. Naast elke soort: cirkels met de soort, goed bekeken cirkels, het percentage met grenzen van 95%, waarnemingen en jaren. In het logboek staat per landschapstype en soortgroep hoeveel cirkels goed bekeken zijn. Desgewenst ook de cirkels als laag, en een tabel van alle gevonden soorten, ook die in te weinig cirkels.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>Each circle is looked at year by year with the look-back periods of the profile, as a label does, and counts for a group at its best-recorded date, once. It is well recorded where, by how often each species was met, it is very probable that at least 80% of the species that are there were reported, and where no single km square holds nearly all of it. Circles in nature areas, in towns where farmland is asked, and with incomplete data take no part. A group with fewer than ten well-recorded circles is left out.</source>
        <translation>Elke cirkel wordt jaar voor jaar bekeken met de terugkijkperioden van het profiel, zoals een label dat doet, en telt voor een soortgroep één keer, op de datum waarop het best gekeken is. Een cirkel is goed bekeken als het, naar hoe vaak elke soort is gemeld, zeer waarschijnlijk is dat ten minste 80% van de aanwezige soorten is gemeld, en als geen enkel kilometerhok er bijna alles van heeft. Cirkels in natuurgebieden, in steden waar om agrarisch gebied gevraagd is, en met onvolledige gegevens doen niet mee. Een soortgroep met minder dan tien goed bekeken cirkels valt weg.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>Area: your province. Files: the NDFF export of 2010 to 2015. First day: 2010-01-01. Last day: 2015-12-31. Only these landscape types: Farmland in the marine clay area. Run; read the log; then give the file to 'Import species list'.</source>
        <translation>Gebied: je provincie. Bestanden: de NDFF-export van 2010 tot en met 2015. Eerste dag: 2010-01-01. Laatste dag: 2015-12-31. Alleen deze landschapstypen: Agrarisch zeekleigebied. Voer uit, lees het logboek, en geef het bestand aan 'Soortenlijst importeren'.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>For each labelled place: which part of the places of the same landscape type has a lower share of expected species? Only places that were as well looked at (the same word of how sure) are compared: else the percentile would show who looks much, and not where much lives.</source>
        <translation>Voor elke gelabelde locatie: welk deel van de locaties van hetzelfde landschapstype heeft een lager aandeel verwachte soorten? Alleen locaties die even goed bekeken zijn (hetzelfde woord van hoe zeker) worden vergeleken: anders zou het percentiel laten zien wie veel kijkt, en niet waar veel leeft.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>To set a benchmark by comparable areas: how do our parks do among all places of the province? A label shows how far a place is from what is expected; the percentile, how common that is. Among places that were little looked at it still shows little of nature.</source>
        <translation>Voor een vergelijking met vergelijkbare gebieden: hoe doen onze parken het tussen alle locaties van de provincie? Een label laat zien hoe ver een locatie af is van wat er te verwachten is; het percentiel hoe gewoon dat is. Tussen weinig bekeken locaties laat het nog weinig van de natuur zien.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>A layer made by 'Label points', 'Label areas', 'Label a grid' or 'Label through the years'; and, if you like, another one to compare with. Reference date, species list, profile, radius and search area must be the same: places with others are not of the same kind.</source>
        <translation>Een laag van 'Punten labelen', 'Gebieden en lijnen labelen', 'Raster labelen' of 'Labelen door de jaren'; en eventueel nog een om mee te vergelijken. Peildatum, soortenlijst, profiel, zoekstraal en zoekgebied moeten gelijk zijn: locaties met andere zijn niet gelijksoortig.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>The layer with bkn_pct (percent of the places of its kind with a lower share; those with the same share count half), bkn_rank (1 is the highest share) and bkn_peers (how many places that are). With fewer than ten of them there is no percentile.</source>
        <translation>De laag met bkn_pct (percentage van de gelijksoortige locaties met een lager aandeel; die met hetzelfde aandeel tellen half), bkn_rank (1 is het hoogste aandeel) en bkn_peers (hoeveel locaties dat zijn). Bij minder dan tien is er geen percentiel.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_help.py"/>
        <source>Labelled places: your parks, labelled with 'Label points'. To compare with: a grid of 1 km over the province, labelled with the same date, list and profile. Run.</source>
        <translation>Gelabelde locaties: je parken, gelabeld met 'Punten labelen'. Om mee te vergelijken: een raster van 1 km over de provincie, gelabeld met dezelfde datum, lijst en profiel. Voer uit.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_list.py"/>
        <source>Derive species list</source>
        <translation>Soortenlijst afleiden</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_list.py"/>
        <source>Makes a species list of what is found in well-recorded circles of a landscape type in a period.</source>
        <translation>Maakt een soortenlijst van wat in een periode gevonden is in goed bekeken cirkels van een landschapstype.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_list.py"/>
        <source>list,benchmark,reference,expected,meetsoorten,past</source>
        <translation>lijst,streefbeeld,referentie,verwacht,meetsoorten,verleden</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_list.py"/>
        <source>Name and version</source>
        <translation>Naam en versie</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_list.py"/>
        <source>Number of rows of the list</source>
        <translation>Aantal rijen van de lijst</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_list.py"/>
        <source>Number of circles well recorded for a group</source>
        <translation>Aantal cirkels dat voor een soortgroep goed bekeken is</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_list.py"/>
        <source>Choose one of these: places (INPUT), an area (AREA) or an extent (EXTENT).</source>
        <translation>Kies één hiervan: locaties (INPUT), een gebied (AREA) of een bereik (EXTENT).</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_list.py"/>
        <source>Choose the first and last day of the period (DATE_FROM, DATE).</source>
        <translation>Kies de eerste en laatste dag van de periode (DATE_FROM, DATE).</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_list.py"/>
        <source>LANDSCAPE_TYPE sets the type of all places of INPUT; circles in an area or extent lie in several. To have a list of one of these, name it in TYPES.</source>
        <translation>LANDSCAPE_TYPE bepaalt van welk type alle locaties van INPUT zijn; cirkels in een gebied of bereik liggen in meer typen. Noem het type in TYPES om een lijst van een daarvan te krijgen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_list.py"/>
        <source>A species list cannot be written as {file}; give it one of these endings: {endings}.</source>
        <translation>Een soortenlijst kan niet worden geschreven als {file}; geef het bestand een van deze extensies: {endings}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_outputs.py"/>
        <source>Derived list</source>
        <translation>Afgeleide lijst</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_outputs.py"/>
        <source>A spreadsheet has no lines for name and version: the list is called after its file, {file}.</source>
        <translation>Een spreadsheet heeft geen regels voor naam en versie: de lijst heet naar het bestand, {file}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_outputs.py"/>
        <source>Circles of the derived list</source>
        <translation>Cirkels van de afgeleide lijst</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Points of your own choice: a circle around each. Or choose an area or an extent below.</source>
        <translation>Punten naar eigen keuze: een cirkel om elk punt. Of kies hieronder een gebied of een bereik.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Field with the name of each place</source>
        <translation>Veld met de naam van elke locatie</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>A field with a different value for every place; empty: the feature's number.</source>
        <translation>Een veld met voor elke locatie een andere waarde; leeg: het nummer van het object.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Area to lay circles in</source>
        <translation>Gebied om cirkels in te leggen</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Polygons, such as a province: circles with their centre in one of them, on a grid.</source>
        <translation>Vlakken, zoals een provincie: cirkels met hun midden in een van de vlakken, op een raster.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Extent</source>
        <translation>Bereik</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Instead of places or an area; may be taken from a layer with observations.</source>
        <translation>In plaats van locaties of een gebied; kan van een laag met waarnemingen worden genomen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Distance between circles in metres</source>
        <translation>Afstand tussen cirkels in meters</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>From centre to centre, of circles in an area or extent. Empty: twice the radius, so that they do not overlap and no observation counts twice.</source>
        <translation>Van midden tot midden, van cirkels in een gebied of bereik. Leeg: tweemaal de zoekstraal, zodat ze niet overlappen en geen waarneming dubbel telt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>First day of the period</source>
        <translation>Eerste dag van de periode</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>The reference period from which the list is made, such as from 2010-01-01.</source>
        <translation>De referentieperiode waaruit de lijst gemaakt wordt, zoals vanaf 2010-01-01.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Last day of the period</source>
        <translation>Laatste dag van de periode</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Such as 2015-12-31. From this day back, year by year, each circle is looked at with the look-back periods of the profile (a year; five for plants, fungi and lichens), as a label does; its best-recorded date counts.</source>
        <translation>Zoals 2015-12-31. Vanaf deze dag terug, jaar voor jaar, wordt elke cirkel bekeken met de terugkijkperioden van het profiel (een jaar; vijf voor planten, paddenstoelen en korstmossen), zoals een label dat doet; de datum waarop het best gekeken is, telt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Only these landscape types</source>
        <translation>Alleen deze landschapstypen</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Names or codes with ; between them, such as Farmland in the marine clay area. Empty: every type found.</source>
        <translation>Namen of codes met ; ertussen, zoals Agrarisch zeekleigebied. Leeg: elk type dat gevonden wordt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Share of circles with the species (%)</source>
        <translation>Aandeel van de cirkels met de soort (%)</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>A species comes on the list where at least this part of the well-recorded circles of the type has it. The table of species shows what another share would give.</source>
        <translation>Een soort komt op de lijst als ten minste dit deel van de goed bekeken cirkels van het type die soort heeft. De tabel van soorten laat zien wat een ander aandeel zou geven.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Well recorded: part of the species present that is reported (%)</source>
        <translation>Goed bekeken: deel van de aanwezige soorten dat gemeld is (%)</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>A circle counts for a group where at least this part of the species that are there was very probably reported (a probability of 0.8), judged by how often each was met.</source>
        <translation>Een cirkel telt voor een soortgroep als ten minste dit deel van de aanwezige soorten zeer waarschijnlijk gemeld is (een kans van 0,8), naar hoe vaak elke soort is gemeld.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Fewest well-recorded circles</source>
        <translation>Minste aantal goed bekeken cirkels</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>A group with fewer of them in a landscape type is left out there, and listed in the log.</source>
        <translation>Een soortgroep met minder in een landschapstype valt daar weg; dat staat in het logboek.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Name of the list</source>
        <translation>Naam van de lijst</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Empty: Derived list. A spreadsheet is called after its file.</source>
        <translation>Leeg: Afgeleide lijst. Een spreadsheet heet naar zijn bestand.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Version of the list</source>
        <translation>Versie van de lijst</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Empty: the years of the period, such as 2010-2015.</source>
        <translation>Leeg: de jaren van de periode, zoals 2010-2015.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Derived species list</source>
        <translation>Afgeleide soortenlijst</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Species lists (*.csv *.xlsx *.ods)</source>
        <translation>Soortenlijsten (*.csv *.xlsx *.ods)</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>A species list with the evidence of each species; to be imported with 'Import species list'.</source>
        <translation>Een soortenlijst met de onderbouwing van elke soort; in te lezen met 'Soortenlijst importeren'.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Circles</source>
        <translation>Cirkels</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>The circles with their landscape type, and per group whether they were well recorded.</source>
        <translation>De cirkels met hun landschapstype, en per soortgroep of ze goed bekeken zijn.</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Species found</source>
        <translation>Gevonden soorten</translation>
    </message>
    <message>
        <location filename="../processing_provider/derive_parameters.py"/>
        <source>Every species that a well-recorded circle has, also those in too few circles for the list.</source>
        <translation>Elke soort die een goed bekeken cirkel heeft, ook die in te weinig cirkels voor de lijst.</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>The output {file} ({parameter}) is also read as input, or belongs to a file that is, and would be lost; choose another file. Nothing was changed.</source>
        <translation>De uitvoer {file} ({parameter}) is een bestand dat hier ook wordt gelezen, of hoort daarbij, en zou verloren gaan; kies een ander bestand. Er is niets gewijzigd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>The outputs {first} and {second} name one file, {file}, or files that belong together, and one would be lost; choose another file for one of them. Nothing was changed.</source>
        <translation>De uitvoer {first} en de uitvoer {second} gaan naar hetzelfde bestand, {file}, of naar bestanden die bij elkaar horen, en één ervan zou verloren gaan; kies voor een van beide een ander bestand. Er is niets gewijzigd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>The output {file} ({parameter}) cannot be written: {problem}. Choose another name. Nothing was changed.</source>
        <translation>De uitvoer {file} ({parameter}) is niet te schrijven: {problem}. Kies een andere naam. Er is niets gewijzigd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>a table can be added to a GeoPackage (.gpkg) only</source>
        <translation>een tabel kan alleen aan een GeoPackage (.gpkg) worden toegevoegd</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>it holds other layers too ({tables}), which would be lost</source>
        <translation>het bevat ook andere lagen ({tables}), die verloren zouden gaan</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>it holds other layers too ({tables}), which would be lost; to add the result to them use 'Save to GeoPackage'</source>
        <translation>het bevat ook andere lagen ({tables}), die verloren zouden gaan; voeg het resultaat daaraan toe met 'Opslaan naar GeoPackage'</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>a file name cannot hold such signs (a table is added to a GeoPackage by 'Save to GeoPackage')</source>
        <translation>een bestandsnaam kan zulke tekens niet bevatten (een tabel voeg je aan een GeoPackage toe met 'Opslaan naar GeoPackage')</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>it is a folder</source>
        <translation>het is een map</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>it belongs to {other}, which would be lost or spoiled</source>
        <translation>het hoort bij {other}, dat verloren zou gaan of onbruikbaar zou worden</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>it is a web page, and its name has the ending of data; use .html</source>
        <translation>het is een webpagina, en de naam heeft de extensie van gegevens; gebruik .html</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>{other} has the same name and does not belong to it</source>
        <translation>{other} heeft dezelfde naam en hoort er niet bij</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>The output {file} ({parameter}) cannot be written to the folder {folder} ({reason}); choose a folder that exists and that you may write to, and a usual file name. Nothing was changed.</source>
        <translation>De uitvoer {file} ({parameter}) is niet te schrijven in de map {folder} ({reason}); kies een bestaande map waarin je mag schrijven en een gewone bestandsnaam. Er is niets gewijzigd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/destinations.py"/>
        <source>The output {file} cannot be written because another program holds it ({reason}); close it there or choose another file. Nothing was changed.</source>
        <translation>De uitvoer {file} is niet te schrijven, want een ander programma houdt het bestand open ({reason}); sluit het daar of kies een ander bestand. Er is niets gewijzigd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/dialog_boxes.py"/>
        <source>New observations, or none to repeat the baseline as it is</source>
        <translation>Nieuwe waarnemingen, of geen om de nulmeting ongewijzigd te herhalen</translation>
    </message>
    <message>
        <location filename="../processing_provider/dialog_boxes.py"/>
        <source>Observations: one of these three is needed</source>
        <translation>Waarnemingen: een van deze drie is nodig</translation>
    </message>
    <message>
        <location filename="../processing_provider/dialog_boxes.py"/>
        <source>Landscape: types of your own, and nature areas</source>
        <translation>Landschap: eigen typen en natuurgebieden</translation>
    </message>
    <message>
        <location filename="../processing_provider/dialog_unset.py"/>
        <source>today ({date})</source>
        <translation>vandaag ({date})</translation>
    </message>
    <message>
        <location filename="../processing_provider/dialog_unset.py"/>
        <source>five years before the last day</source>
        <translation>vijf jaar vóór de laatste dag</translation>
    </message>
    <message>
        <location filename="../processing_provider/dialog_unset.py"/>
        <source>{radius} m (of the profile)</source>
        <translation>{radius} m (van het profiel)</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_help.py"/>
        <source>Fetches observations from waarneming.nl, GBIF, iNaturalist or the NDFF API for an area and a period, keeps them on this computer, and writes them to a layer.</source>
        <translation>Haalt waarnemingen op van waarneming.nl, GBIF, iNaturalist of de NDFF-API voor een gebied en een periode, bewaart ze op deze computer en schrijft ze in een laag.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_help.py"/>
        <source>Before labelling many places, so that labelling needs no network; or to look at the observations themselves. Labelling with the same services (PROVIDERS) then sends no requests. Do not use this layer as observations for labelling: it contains records that the labels leave out.</source>
        <translation>Voordat je veel locaties labelt, zodat daarvoor geen netwerk nodig is, of om de waarnemingen zelf te bekijken. Labelen met dezelfde diensten (PROVIDERS) haalt daarna niets meer op. Geef de laag niet op als waarnemingen bij het labelen: er zitten waarnemingen in die bij het labelen worden weggelaten.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_help.py"/>
        <source>How it fetches</source>
        <translation>Hoe het ophalen gaat</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_help.py"/>
        <source>In squares of 2.5 km, one request at a time, and only what is not on this computer yet; the log first states the number of requests and the time. If you stop, nothing is lost: the next run fetches the rest. Days of the last two months are fetched again after a week, because people enter observations late. If a service fails, no layer is written, so that a partial layer never looks complete.</source>
        <translation>In vierkanten van 2,5 km, met één verzoek tegelijk, en alleen wat nog niet is bewaard. Vooraf staat in het logboek hoeveel verzoeken het zijn en hoe lang het duurt. Als je stopt of QGIS sluit, gaat niets verloren: de volgende keer wordt de rest opgehaald. Dagen van de laatste twee maanden worden na een week opnieuw opgehaald, omdat mensen waarnemingen vaak later invoeren. Lukt het bij een dienst niet, dan wordt er geen laag geschreven, zodat een onvolledige laag nooit volledig lijkt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_help.py"/>
        <source>Large areas of GBIF</source>
        <translation>Grote gebieden van GBIF</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_help.py"/>
        <source>With a GBIF account (Settings &gt; Options &gt; BKN), more than 25 squares of five years come as one download with a DOI to cite. GBIF usually prepares it in a quarter of an hour, at busy times in some hours; if you stop meanwhile, the next run continues with the same download. Without an account they come page by page.</source>
        <translation>Met een GBIF-account (Extra ► Opties ► BKN) komen gegevens van meer dan 25 vierkanten over vijf jaar als één download met een DOI om te vermelden. Meestal maakt GBIF die in een kwartier klaar, bij drukte in een paar uur; stop je intussen, dan gaat de volgende keer verder met dezelfde download. Zonder account komen ze pagina voor pagina.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_help.py"/>
        <source>A point per record with source, names, dates, number, uncertainty of location, licence and flags; an open ring where the source has blurred the location. The layer's metadata lists how to name the sources, their licences, the day of fetching and the queries.</source>
        <translation>Een punt per waarneming met bron, namen, datums, aantal, nauwkeurigheid, licentie en kenmerken; een open ring waar de bron de plek heeft vervaagd. In de metadata van de laag staan de bronvermelding, de licenties, de dag van ophalen en de zoekopdrachten.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_help.py"/>
        <source>Good to know</source>
        <translation>Goed om te weten</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_help.py"/>
        <source>The copy of waarneming.nl at GBIF is blurred to about 5 km. Many records of iNaturalist and GBIF may not be used commercially: with 'Commercial use' switched on in the options they are left out.</source>
        <translation>De kopie van waarneming.nl bij GBIF is vervaagd tot ongeveer 5 km. Veel waarnemingen van iNaturalist en GBIF mogen niet commercieel worden gebruikt: zet 'Commercieel gebruik' aan in de opties om ze weg te laten.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Towns and villages (CBS Bevolkingskernen 2021)</source>
        <translation>Steden en dorpen (CBS Bevolkingskernen 2021)</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Woods, open nature and water (CBS Bestand Bodemgebruik 2017)</source>
        <translation>Bos, open natuur en water (CBS Bestand Bodemgebruik 2017)</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Natura 2000</source>
        <translation>Natura 2000</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Natuurnetwerk Nederland (NNN) 2025</source>
        <translation>Natuurnetwerk Nederland (NNN) 2025</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Fetches the maps of land use and nature areas once, so that the landscape type is determined automatically.</source>
        <translation>Haalt de kaarten van landgebruik en natuurgebieden één keer op, zodat het landschapstype vanzelf wordt gevonden.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>bkn,landscape,land use,nature,download,PDOK,CBS,Natura 2000,NNN</source>
        <translation>bkn,landschap,landgebruik,natuur,downloaden,PDOK,CBS,Natura 2000,NNN</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Maps</source>
        <translation>Kaarten</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>By choosing a map you accept the terms of its service, which are listed in the log.</source>
        <translation>Door een kaart te kiezen ga je akkoord met de voorwaarden van de dienst, die in het logboek staan.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Fetch again what is here already</source>
        <translation>Opnieuw ophalen wat er al is</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>For a map that has been updated since; the old one stays in use until the new one is complete.</source>
        <translation>Voor een kaart die sindsdien is bijgewerkt; de oude blijft in gebruik tot de nieuwe compleet is.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Number of areas fetched</source>
        <translation>Aantal opgehaalde vlakken</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Number of requests sent</source>
        <translation>Aantal verstuurde verzoeken</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Only a municipality</source>
        <translation>Alleen één gemeente</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Its name, such as Barneveld; of two of one name with the province, such as Bergen (Limburg). Without municipality, layer or extent: the whole country.</source>
        <translation>De naam, zoals Barneveld; bij twee met dezelfde naam met de provincie, zoals Bergen (Limburg). Zonder gemeente, laag of bereik: het hele land.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Only around the features of a layer</source>
        <translation>Alleen rond de objecten van een laag</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Everything within 1.5 km of the extent of the layer.</source>
        <translation>Alles binnen 1,5 km van het bereik van de laag.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Only within an extent</source>
        <translation>Alleen binnen een bereik</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Everything within 1.5 km of it.</source>
        <translation>Alles binnen 1,5 km ervan.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Your own layer in place of a service</source>
        <translation>Een eigen laag in plaats van een dienst</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>A file of the whole country that you downloaded, such as the national GML of the NNN; nothing is fetched then.</source>
        <translation>Een bestand van het hele land dat je hebt gedownload, zoals de landelijke GML van het NNN; er wordt dan niets opgehaald.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Your own layer is</source>
        <translation>De eigen laag is</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>The map that your layer replaces.</source>
        <translation>De kaart die je eigen laag vervangt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Field of your layer with names</source>
        <translation>Veld van de eigen laag met namen</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Name of each area, for use in notes.</source>
        <translation>Naam van elk gebied, voor in de toelichting.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Requests sent: {number}.</source>
        <translation>Verstuurde verzoeken: {number}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Choose one of these only, or none for the whole country: {names}.</source>
        <translation>Kies hoogstens één hiervan, of geen voor het hele land: {names}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>The layer {layer} has no features with a location; choose another.</source>
        <translation>De laag {layer} heeft geen objecten met geometrie; kies een andere laag.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>Your own layer (OWN_LAYER) is kept as the map of the whole country; leave {names} empty. For a part of the country give it to the label algorithms as NATURE_LAYER or LANDSCAPE_LAYER.</source>
        <translation>Je eigen laag (OWN_LAYER) wordt bewaard als kaart van het hele land; laat {names} leeg. Een laag van een deel van het land geef je bij de labelalgoritmen op, als NATURE_LAYER of LANDSCAPE_LAYER.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>{reason} What was fetched completely is kept; run this again to fetch the rest.</source>
        <translation>{reason} Wat compleet is binnengekomen, blijft bewaard; voer dit opnieuw uit voor de rest.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_landscape.py"/>
        <source>{reason} Other maps that failed: {more}. What was fetched completely is kept; run this again to fetch the rest.</source>
        <translation>{reason} Andere kaarten die niet lukten: {more}. Wat compleet is binnengekomen, blijft bewaard; voer dit opnieuw uit voor de rest.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Fetch observations</source>
        <translation>Waarnemingen ophalen (diensten)</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Fetches observations from services for an area and keeps them for the labels.</source>
        <translation>Haalt waarnemingen van diensten op voor een gebied en bewaart ze voor de labels.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>bkn,observations,fetch,download,waarneming.nl,GBIF,iNaturalist,NDFF</source>
        <translation>bkn,waarnemingen,ophalen,downloaden,waarneming.nl,GBIF,iNaturalist,NDFF</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>The records in the area and the period, as points in RD New; without it they are only kept for the labels.</source>
        <translation>De waarnemingen in het gebied en de periode, als punten in RD New; zonder deze uitvoer worden ze alleen bewaard voor de labels.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Number of records</source>
        <translation>Aantal waarnemingen</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Places or areas</source>
        <translation>Locaties of gebieden</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Points, lines or polygons; everything within the radius of them is fetched.</source>
        <translation>Punten, lijnen of vlakken; alles binnen de straal eromheen wordt opgehaald.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Radius around the places, metres</source>
        <translation>Straal rond de locaties in meters</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>1500 m is what a label needs; 0 for the polygons themselves. Not used with an extent.</source>
        <translation>Een label heeft 1500 m nodig; 0 voor de vlakken zelf. Geldt niet bij een bereik.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Instead of a layer.</source>
        <translation>In plaats van een laag.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Services to fetch observations from</source>
        <translation>Diensten om waarnemingen op te halen</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>By choosing a service you accept its terms, which are listed in the log.</source>
        <translation>Door een dienst te kiezen ga je akkoord met de voorwaarden, die in het logboek staan.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Last day: reference date (peildatum)</source>
        <translation>Laatste dag: peildatum</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Empty: today.</source>
        <translation>Leeg: vandaag.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Empty: five years before the last day, which is what labels need.</source>
        <translation>Leeg: vijf jaar vóór de laatste dag; dat is nodig voor een label.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Choose either a layer with places (INPUT) or an extent (EXTENT) to fetch observations for.</source>
        <translation>Kies een laag met locaties (INPUT) of een bereik (EXTENT) om waarnemingen voor op te halen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Features without a usable geometry, skipped: {number}.</source>
        <translation>Overgeslagen objecten zonder bruikbare geometrie: {number}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/fetch_observations.py"/>
        <source>Observations, {first} to {last}</source>
        <translation>Waarnemingen, {first} tot en met {last}</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_geopackage.py"/>
        <source>The field GeoPackage {file} (FIELD_GEOPACKAGE) must have a name that ends in .gpkg.</source>
        <translation>Het veld-GeoPackage {file} (FIELD_GEOPACKAGE) moet een naam hebben die op .gpkg eindigt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_geopackage.py"/>
        <source>{file} is there already and may hold what was found in the field, so it is not written over. Choose another name for the field GeoPackage (FIELD_GEOPACKAGE); give the old one to FILES.</source>
        <translation>{file} is er al en kan bevatten wat in het veld gevonden is, en wordt daarom niet overschreven. Kies een andere naam voor het veld-GeoPackage (FIELD_GEOPACKAGE); geef het oude aan FILES.</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_geopackage.py"/>
        <source>The field GeoPackage {file} could not be written ({reason}); make room on the disk, or choose another output file.</source>
        <translation>Het veld-GeoPackage {file} kon niet worden geschreven ({reason}); maak ruimte op de schijf of kies een ander uitvoerbestand.</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>The project {project} could not be written ({reason}); the GeoPackage beside it is complete and can be added to a project of your own.</source>
        <translation>Het project {project} kon niet worden geschreven ({reason}); het GeoPackage ernaast is volledig en kan in een eigen project worden gezet.</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>For the field: open {project} in QField or QGIS; keep it beside {geopackage}, which holds its data.</source>
        <translation>Voor het veld: open {project} in QField of QGIS; houd het naast {geopackage}, waarin de gegevens staan.</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>White spots</source>
        <translation>Witte vlekken</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>Work list</source>
        <translation>Werklijst</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>Species to choose from</source>
        <translation>Soorten om uit te kiezen</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>BKN: white spots</source>
        <translation>BKN: witte vlekken</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>all groups</source>
        <translation>alle groepen</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>Species group (to choose from)</source>
        <translation>Soortgroep (om uit te kiezen)</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>Number (0: looked for and not found)</source>
        <translation>Aantal (0: gezocht en niet gevonden)</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>Observer</source>
        <translation>Waarnemer</translation>
    </message>
    <message>
        <location filename="../processing_provider/field_project.py"/>
        <source>Accuracy of the location (m)</source>
        <translation>Nauwkeurigheid van de plek (m)</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_cells.py"/>
        <source>{layer}: features without a usable geometry, skipped: {number}.</source>
        <translation>{layer}: objecten zonder bruikbare geometrie, overgeslagen: {number}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_cells.py"/>
        <source>grid of {size} m</source>
        <translation>raster van {size} m</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>Area to lay the grid over</source>
        <translation>Gebied om het raster over te leggen</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>Polygons, such as a municipality: cells with their centre in one of them are labelled.</source>
        <translation>Vlakken, zoals een gemeente: cellen met hun midden in een ervan krijgen een label.</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>Size of a cell in metres</source>
        <translation>Grootte van een cel in meters</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>The side of a square, or the distance between two sides of a hexagon. Each cell is labelled by the circle around its centre, so neighbours share most of their observations whatever the size.</source>
        <translation>De zijde van een vierkant, of de afstand tussen twee zijden van een zeshoek. Elke cel krijgt het label van de cirkel rond het midden, dus buren delen de meeste waarnemingen, hoe groot de cellen ook zijn.</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>Shape of the cells</source>
        <translation>Vorm van de cellen</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>Squares</source>
        <translation>Vierkanten</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>Hexagons</source>
        <translation>Zeshoeken</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>Cells of one size always lie alike, so that grids of different runs fit together.</source>
        <translation>Cellen van één grootte liggen altijd gelijk, zodat rasters van verschillende keren op elkaar passen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>Zones</source>
        <translation>Zones</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>Polygons to sum the cells up for, such as neighbourhoods.</source>
        <translation>Vlakken waarvoor de cellen worden samengevat, zoals buurten.</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>Labels of the cells</source>
        <translation>Labels van de cellen</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>The cells with label, counts per group, evidence and settings; styled A to E.</source>
        <translation>De cellen met label, aantallen per groep, onderbouwing en instellingen; opgemaakt van A tot E.</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>Labels per zone</source>
        <translation>Labels per zone</translation>
    </message>
    <message>
        <location filename="../processing_provider/grid_parameters.py"/>
        <source>The zones with the share of their cells per label, the label in the middle, and the share of the cells that is well enough looked at.</source>
        <translation>De zones met het aandeel van hun cellen per label, het middelste label, en het aandeel van de cellen dat goed genoeg bekeken is.</translation>
    </message>
    <message>
        <location filename="../processing_provider/help_page.py"/>
        <source>Command line</source>
        <translation>Opdrachtregel</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Import species list</source>
        <translation>Soortenlijst importeren</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Checks a species list row by row and installs it for the label algorithms.</source>
        <translation>Controleert een soortenlijst rij voor rij en installeert die voor de labelalgoritmen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>bkn,species,list,import,meetsoorten</source>
        <translation>bkn,soorten,soortenlijst,importeren,meetsoorten</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Species list (CSV, XLSX or ODS)</source>
        <translation>Soortenlijst (CSV, XLSX of ODS)</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>One row per landscape type, species group and species; see the help for its columns.</source>
        <translation>Eén rij per landschapstype, soortgroep en soort; zie de hulptekst voor de kolommen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Empty: taken from a line # naam: … in the file, or from the file name.</source>
        <translation>Leeg: zoals in het bestand staat, in een regel # naam: … of in de bestandsnaam.</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Empty: taken from a line # versie: … in the file, or from the file name.</source>
        <translation>Leeg: zoals in het bestand staat, in een regel # versie: … of in de bestandsnaam.</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Install the list</source>
        <translation>Lijst installeren</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Off: only check. A list with errors is never installed.</source>
        <translation>Uit: alleen controleren. Een lijst met fouten wordt nooit geïnstalleerd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Report of the check</source>
        <translation>Controlerapport</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>HTML files (*.html)</source>
        <translation>HTML-bestanden (*.html)</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>What is wrong row by row, and the number of species per type and group.</source>
        <translation>De fouten per rij, en het aantal soorten per landschapstype en soortgroep.</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Number of errors</source>
        <translation>Aantal fouten</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Number of warnings</source>
        <translation>Aantal waarschuwingen</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Installed file</source>
        <translation>Geïnstalleerd bestand</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>The list has errors ({number}) and was not installed; correct them and import again.</source>
        <translation>De lijst bevat fouten ({number}) en is niet geïnstalleerd; verbeter ze en importeer opnieuw.</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Installed as {title} in {file}.</source>
        <translation>Geïnstalleerd als {title} in {file}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Reads a list of the species that are expected per landscape type, shows row by row what is wrong with it, compares its sizes with those of the SoortenKijker, and installs it under its name and version. From then on the label algorithms offer it.</source>
        <translation>Leest een soortenlijst, met de soorten die per landschapstype te verwachten zijn, meldt per rij wat er niet klopt, vergelijkt de aantallen met die van de SoortenKijker en installeert de lijst onder de eigen naam en versie. Daarna is de lijst bij de labelalgoritmen te kiezen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>Columns: landschapstype (or * for every type), soortgroep, wetenschappelijke_naam; and if known nederlandse_naam, engelse_naam, rol (meetsoort or generalist; empty is meetsoort), groepscode (three letters, for a group that is none of the fourteen), synoniemen (with | between them; for an aggregate also its members), vaak_ingezaaid (ja for a plant that is often sown: the sensitivity table shows what the label is without these). English headers do as well. Two lines above the header may give name and version.</source>
        <translation>Kolommen: landschapstype (of * voor elk type), soortgroep, wetenschappelijke_naam; en indien bekend nederlandse_naam, engelse_naam, rol (meetsoort of generalist; leeg is meetsoort), groepscode (drie letters, voor een soortgroep buiten de veertien), synoniemen (met | ertussen; bij een verzamelsoort ook de leden), vaak_ingezaaid (ja voor een plant die vaak wordt ingezaaid: in de gevoeligheidstabel staat wat het label zonder deze is). Engelse kolomnamen mogen ook. Twee regels boven de kopregel mogen naam en versie geven.</translation>
    </message>
    <message>
        <location filename="../processing_provider/import_species_list.py"/>
        <source>A list with errors is not installed: correct the rows that are named and import again.</source>
        <translation>Een lijst met fouten wordt niet geïnstalleerd: verbeter de genoemde rijen en importeer opnieuw.</translation>
    </message>
    <message>
        <location filename="../processing_provider/input_fields.py"/>
        <source>The result fields of an earlier run on this layer are replaced.</source>
        <translation>De velden van een eerder resultaat op deze laag worden vervangen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/input_fields.py"/>
        <source>The input field {old} has a name that the result needs; it is kept as {new}.</source>
        <translation>Het invoerveld {old} heeft een naam die het resultaat nodig heeft; het blijft bewaard als {new}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>bkn,biodiversity,species,nature,label,soortenkijker</source>
        <translation>bkn,biodiversiteit,soorten,natuur,label,soortenkijker,natuurscore</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>Number of places with a label</source>
        <translation>Aantal locaties met een label</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>No observations were given: choose files (FILES) of NDFF, waarneming.nl, GBIF, iNaturalist or another table, layers of the project (OBSERVATIONS), or services (PROVIDERS). Nothing is fetched unasked.</source>
        <translation>Er zijn geen waarnemingen opgegeven: kies bestanden (FILES) van NDFF, waarneming.nl, GBIF, iNaturalist of een andere tabel, lagen uit het project (OBSERVATIONS) of diensten (PROVIDERS). Er wordt niets ongevraagd opgehaald.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_algorithm.py"/>
        <source>Conditions (CONDITIONS) are worked out from how sure the groups are: switch on 'Work out how sure the labels are' (EVIDENCE), or leave the table out.</source>
        <translation>Condities (CONDITIONS) berusten op hoe zeker de soortgroepen zijn: zet 'Bepalen hoe zeker de labels zijn' (EVIDENCE) aan, of laat de tabel weg.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_areas.py"/>
        <source>Label areas and lines</source>
        <translation>Gebieden en lijnen labelen</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_areas.py"/>
        <source>Gives areas and lines a label A to E for Basiskwaliteit Natuur, from observations in or around them.</source>
        <translation>Geeft gebieden en lijnen een label van A tot en met E voor Basiskwaliteit Natuur, op basis van waarnemingen erin of eromheen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_grid.py"/>
        <source>Label a grid</source>
        <translation>Raster labelen</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_grid.py"/>
        <source>Makes a map of labels A to E for Basiskwaliteit Natuur of a whole area, cell by cell, and per zone.</source>
        <translation>Maakt een kaart van labels A tot E voor Basiskwaliteit Natuur van een heel gebied, cel voor cel, en per zone.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_grid.py"/>
        <source>grid,hexagon,map,municipality,zones,neighbourhood</source>
        <translation>raster,grid,zeshoek,kaart,gemeente,zones,buurt,wijk</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_grid.py"/>
        <source>Choose either an area (INPUT) or an extent (EXTENT) to lay a grid over.</source>
        <translation>Kies een gebied (INPUT) óf een bereik (EXTENT) om een raster over te leggen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_grid.py"/>
        <source>'Labels per zone' (ZONE_LABELS) needs a layer with zones (ZONES).</source>
        <translation>Voor 'Labels per zone' (ZONE_LABELS) is een laag met zones (ZONES) nodig.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>The species list</source>
        <translation>De soortenlijst</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>For each point: of the common species that are expected in its landscape, how many were reported within 1.5 km? The share gives a label, A (the minimum level for healthy nature) to E, in total and for each of fourteen species groups.</source>
        <translation>Voor elk punt: hoeveel van de gewone soorten die je in het landschap mag verwachten, zijn binnen 1,5 km gemeld? Het aandeel geeft een label, van A (het minimale niveau voor gezonde natuur) tot en met E, in totaal en voor elk van de veertien soortgroepen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>For each area or line: of the common species that are expected in its landscape, how many were reported in the search area? The share gives a label, A (the minimum level for healthy nature) to E, in total and for each of fourteen species groups.</source>
        <translation>Voor elk gebied en elke lijn: hoeveel van de gewone soorten die je in het landschap mag verwachten, zijn in het zoekgebied gemeld? Het aandeel geeft een label, van A (het minimale niveau voor gezonde natuur) tot en met E, in totaal en voor elk van de veertien soortgroepen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>For each place both labels, which expected species were gained and lost between two dates, and whether that shows a change. More or fewer is stated only where the reports of both dates, with how well was looked at each, leave little doubt; else no difference is shown, which does not mean that nothing changed. Never judge by the letters alone: where people look more, a label rises by itself.</source>
        <translation>Voor elke locatie beide labels, welke verwachte soorten er tussen twee datums bij kwamen en wegvielen, en of dat een verandering aantoont. Meer of minder staat er alleen waar de waarnemingen van beide datums, met hoe goed er gekeken is, weinig twijfel laten; anders is geen verschil aangetoond, wat niet betekent dat er niets veranderde. Oordeel nooit alleen naar de letters: waar meer gekeken wordt, stijgt een label vanzelf.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>For each place the label A to E at a series of reference dates, from the observations before each: a row per place and date. The temporal controller of QGIS plays them on the map. More species reported is not yet more nature: with the years far more is looked for and reported, so read a rising label together with the records and days beside it.</source>
        <translation>Voor elke locatie het label A tot E op een reeks peildatums, uit de waarnemingen ervoor: een rij per locatie en datum. Tijdbeheer van QGIS speelt ze op de kaart af. Meer gemelde soorten is nog geen rijkere natuur: met de jaren wordt veel meer gekeken en gemeld, dus lees een stijgend label samen met de waarnemingen en dagen ernaast.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>For each place the expected species that were not reported, and how likely they are there anyway: likely overlooked, unclear, likely absent, or unknown where hardly anybody looked at their group. The most helpful come first, with months, how to look, habitats, nearest and last record.</source>
        <translation>Voor elke locatie de verwachte soorten die niet gemeld zijn, en hoe waarschijnlijk ze er toch zijn: waarschijnlijk over het hoofd gezien, onduidelijk, waarschijnlijk afwezig, of onbekend waar nauwelijks iemand naar hun groep keek. De nuttigste staan voorop, met maanden, hoe te zoeken, leefgebieden, de dichtstbijzijnde waarneming en wanneer de soort er het laatst gemeld is.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>A grid over a municipality or another area, each cell labelled A to E by the circle around its centre: of the common species that are expected in its landscape, how many were reported there? Over zones, such as neighbourhoods, it gives the share of the cells per label. A cell where too little was reported has no label; it is no E.</source>
        <translation>Een raster over een gemeente of een ander gebied, elke cel met een label A tot E van de cirkel rond het midden: hoeveel van de gewone soorten die in dat landschap te verwachten zijn, zijn daar gemeld? Van zones, zoals buurten, geeft het het aandeel van de cellen per label. Een cel waar te weinig gemeld is, heeft geen label; het is geen E.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>To see what came and went in places outside nature areas, such as before and after a park was laid out anew. It compares what was reported, not what is present, and does not show why something changed.</source>
        <translation>Om te zien wat er op locaties buiten natuurgebieden bij kwam en wegviel, bijvoorbeeld voor en na het opnieuw inrichten van een park. Vergeleken wordt wat is gemeld, niet wat er voorkomt, en waardoor iets veranderde staat er niet bij.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>To show on the map how the labels of places outside nature areas went through the years. It shows what was reported, not what is present; to judge a change, compare the labels of two dates.</source>
        <translation>Om op de kaart te laten zien hoe de labels van locaties buiten natuurgebieden door de jaren heen verliepen. Het toont wat is gemeld, niet wat er voorkomt; wil je een verandering beoordelen, vergelijk dan de labels van twee datums.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>To plan fieldwork: what to look for at a place, in which month, and in which squares nobody looked yet; and to know what would raise a label. A species that was not reported may well be there.</source>
        <translation>Om veldwerk te plannen: wat je op een locatie zoekt, in welke maand, en in welke kilometerhokken nog niemand keek; en om te weten wat een label zou verhogen. Een soort die niet gemeld is, kan er heel goed zijn.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>For an omgevingsvisie, a baseline measurement or a set of plan areas, outside nature areas. The label is a first impression: it shows what was reported, not what is present. Few reports are no proof of absence.</source>
        <translation>Voor een omgevingsvisie, een nulmeting of een reeks plangebieden, buiten natuurgebieden. Het label is een eerste indruk: het laat zien wat is gemeld, niet wat er leeft. Weinig waarnemingen bewijzen niet dat soorten ontbreken.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>An area, such as the border of a municipality, or an extent; observations of it and of 1.5 km around it (one year; five years for plants, fungi and lichens); and, if you want a sum per zone, polygons such as neighbourhoods.</source>
        <translation>Een gebied, zoals de grens van een gemeente, of een bereik; waarnemingen van dat gebied en 1,5 km eromheen (één jaar; vijf jaar voor planten, paddenstoelen en korstmossen); en, voor een samenvatting per zone, vlakken zoals buurten.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Places, and observations that cover them up to the last date, from one year before the first date on (five years for plants, fungi and lichens).</source>
        <translation>Locaties, en waarnemingen die ze dekken tot en met de laatste datum, vanaf één jaar vóór de eerste datum (vijf jaar voor planten, paddenstoelen en korstmossen).</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Places, two dates, and observations that cover the places up to the later date, from one year before the earlier date on (five years for plants, fungi and lichens). Dates closer together than that share records, so a change shows less easily.</source>
        <translation>Locaties, twee datums, en waarnemingen die de locaties dekken tot en met de latere datum, vanaf één jaar vóór de eerdere datum (vijf jaar voor planten, paddenstoelen en korstmossen). Datums die dichter bij elkaar liggen delen waarnemingen, zodat een verandering minder snel blijkt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Places, and observations that cover them (one year; five years for plants, fungi and lichens).</source>
        <translation>Locaties, en waarnemingen die ze dekken (één jaar; vijf jaar voor planten, paddenstoelen en korstmossen).</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>And the landscape: run 'Fetch landscape data' once and the type is determined automatically, or choose town or farmland under 'Landscape', or name the type.</source>
        <translation>En het landschap: voer één keer 'Landschapsgegevens ophalen' uit en het type wordt vanzelf gevonden, of kies stad of agrarisch gebied bij 'Landschap', of noem het landschapstype.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>A layer, coloured A to E, with per place the label, the counts per group and the evidence: records, days, lowest and highest label (without and with uncertain locations), borderline (one species more or less changes it), limited data. Places without a label are grey; bkn_note gives the reason. Optional: tables per group and per species, conditions and measures per habitat, and a report.</source>
        <translation>Een laag, gekleurd van A tot en met E, met per locatie het label, de aantallen per soortgroep en de onderbouwing: waarnemingen, dagen, laagste en hoogste label (zonder en met onzekere plekken), grensgeval (één soort meer of minder verandert het label), weinig gegevens. Locaties zonder label zijn grijs; de reden staat in bkn_note. Desgewenst ook tabellen per soortgroep en per soort, condities en maatregelen per leefgebied, en een rapport.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>A layer of cells, coloured A to E, with the label, the counts per group and the evidence of each. Cells without a label are grey; bkn_note gives the reason. Optional: the zones, with the share of their cells per label and the label in the middle, summed over the cells of the grid only; and a table per group.</source>
        <translation>Een laag met cellen, gekleurd van A tot en met E, met van elke cel het label, de aantallen per soortgroep en de onderbouwing. Cellen zonder label zijn grijs; de reden staat in bkn_note. Desgewenst ook de zones, met het aandeel van hun cellen per label en het middelste label, alleen over de cellen van het raster; en een tabel per soortgroep.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>A layer, coloured A to E, with a row per place and date: the label, the counts per group and the evidence. Each label is shown from its date until the next date. Rows without a label are grey; bkn_note gives the reason. Optional: a table with a row per place, date and group.</source>
        <translation>Een laag, gekleurd van A tot en met E, met een rij per locatie en datum: het label, de aantallen per soortgroep en de onderbouwing. Elk label is te zien van zijn datum tot de volgende datum. Rijen zonder label zijn grijs; de reden staat in bkn_note. Desgewenst ook een tabel met een rij per locatie, datum en soortgroep.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>A layer of the places, coloured by change: in bkn_change more, fewer or no difference shown, the number of expected species gained and lost, and label, share, records, days and how well was looked at both dates. The change is empty where a date has no label; bkn_note gives the reason. Optional: a table of changes per group, and one of each species gained or lost.</source>
        <translation>Een laag met de locaties, gekleurd naar verandering: in bkn_change meer (more), minder (fewer) of geen verschil aangetoond (no_difference_shown), het aantal verwachte soorten dat erbij kwam en wegviel, en voor beide datums het label, het aandeel, de waarnemingen, de dagen en hoe goed er is gekeken. De verandering is leeg waar een datum geen label heeft; de reden staat in bkn_note. Desgewenst ook een tabel met de veranderingen per soortgroep, en een met elke soort die erbij kwam of wegviel.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>A layer of the places with the label they have, the next one and how many species it takes. Optional: a work list, a calendar by month over all places, a table per group, and the km squares in which nobody looked; and a GeoPackage with a project for QField, of which what was found comes back through FILES. Looking at a new group may lower the label at first: bkn_lower and the log list these groups. That is no loss of nature.</source>
        <translation>Een laag met de locaties: het label dat ze hebben, het volgende, en hoeveel soorten daarvoor nodig zijn. Op verzoek een werklijst, een kalender per maand over alle locaties, een tabel per groep, en de kilometerhokken waar niemand keek; en een GeoPackage met een project voor QField, waaruit wat gevonden is via FILES terugkomt. Kijken naar een nieuwe groep kan het label eerst verlagen: die groepen staan in bkn_lower en in het logboek. Dat is geen verlies van natuur.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Beside the label stands how sure it is: the highest probable label, and whether the place was well, moderately or little looked at; the last is drawn pale.</source>
        <translation>Bij het label staat hoe zeker het is: het hoogste waarschijnlijke label, en of de locatie goed, matig of weinig is bekeken; dat laatste is bleek getekend.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Baseline (nulmeting)</source>
        <translation>Nulmeting</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>'Freeze as baseline (nulmeting)' (FREEZE) writes places, list, profile, settings, landscape types, the records of listed species and the result to one GeoPackage, with checksums. Years later choose it as 'Baseline (nulmeting) to repeat' (NULMETING), here or on another computer: with new observations and a later date it labels the same places by the same settings; with nothing else it gives its own result again. It holds observations: share it only with those who may have them.</source>
        <translation>'Vastzetten als nulmeting' (FREEZE) schrijft locaties, lijst, profiel, instellingen, landschapstypen, de waarnemingen van soorten op de lijst en het resultaat naar één GeoPackage, met controlegetallen. Kies dat bestand jaren later bij 'Nulmeting om te herhalen' (NULMETING), hier of op een andere computer: met nieuwe waarnemingen en een latere peildatum labelt het dezelfde locaties met dezelfde instellingen; zonder iets anders geeft het zijn eigen resultaat opnieuw. Het bevat waarnemingen: geef het alleen aan wie ze mag hebben.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>With a frozen baseline (NULMETING) in place of places and earlier date: its own records are used for the first date, your new observations, or a later baseline (NULMETING_LATER), for the second. Two layers with labels (FIRST, SECOND) can be put beside each other as well: they hold the chances from which the verdict comes; their groups tables (FIRST_GROUPS, SECOND_GROUPS) give that of the species groups. Where there is no verdict, the note has the reason.</source>
        <translation>Met een vastgezette nulmeting (NULMETING) in plaats van locaties en eerdere datum: de eigen waarnemingen daarvan gelden voor de eerste datum, je nieuwe waarnemingen, of een latere nulmeting (NULMETING_LATER), voor de tweede. Twee lagen met labels (FIRST, SECOND) kunnen ook naast elkaar worden gezet: ze bevatten de kansen waaruit de uitspraak komt; hun tabellen per soortgroep (FIRST_GROUPS, SECOND_GROUPS) geven die van de soortgroepen. Is er geen uitspraak, dan staat de reden in de toelichting.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>The log lists what was read and what was left out.</source>
        <translation>In het logboek staat wat is gelezen en wat is weggelaten.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>The bundled list (Werklijst BKN 2026.2) is provisional and not SoortenNL's list of meetsoorten. Another list can be installed with 'Import species list'.</source>
        <translation>De meegeleverde lijst (Werklijst BKN 2026.2) is voorlopig en is niet de lijst van meetsoorten van SoortenNL. Een andere lijst is te installeren met 'Soortenlijst importeren'.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Area: the border of your municipality. Size of a cell: 100. Zones: its neighbourhoods. Files: the NDFF export of your municipality and 1.5 km around it. Reference date: the last day of the export. Run.</source>
        <translation>Gebied: de grens van je gemeente. Grootte van een cel: 100. Zones: de buurten. Bestanden: de NDFF-export van je gemeente en 1,5 km eromheen. Peildatum: de laatste dag van de export. Uitvoeren.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Places: the parks that were laid out anew in 2022. Files: the NDFF export of the last ten years. Earlier reference date: 2021-12-31. Reference date: 2025-12-31. Run.</source>
        <translation>Locaties: de parken die in 2022 opnieuw zijn ingericht. Bestanden: de NDFF-export van de laatste tien jaar. Eerdere peildatum: 2021-12-31. Peildatum: 2025-12-31. Uitvoeren.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Places: the parks of your municipality. Files: its NDFF export of the last ten years, for what was reported before. Reference date: the last day of the export. Work list, calendar and field GeoPackage: files of your own. Run; copy the field GeoPackage and the project beside it to your phone, and open it in QField.</source>
        <translation>Locaties: de parken van je gemeente. Bestanden: de NDFF-export ervan over de laatste tien jaar, voor wat eerder gemeld is. Peildatum: de laatste dag van de export. Werklijst, kalender en veld-GeoPackage: eigen bestanden. Uitvoeren; zet het veld-GeoPackage en het project ernaast op je telefoon, en open het in QField.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Places: a layer with parks. Files: the NDFF export of the last fifteen years. First reference date: ten years ago. Reference date: the last day of the export. Step: 1, in years. Run; then open 'Temporal Controller' ('View ► Panels'), choose 'Animated temporal navigation' and play.</source>
        <translation>Locaties: een laag met parken. Bestanden: de NDFF-export van de laatste vijftien jaar. Eerste peildatum: tien jaar geleden. Peildatum: de laatste dag van de export. Stap: 1, in jaren. Uitvoeren; open daarna 'Tijdbeheer' ('Beeld ► Panelen'), kies 'Geanimeerde navigatie voor tijd' en speel af.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_help.py"/>
        <source>Places: a layer with addresses. Files: the NDFF export of your municipality. Landscape type: Towns on the higher sandy soils. Reference date: the last day of the export. Run.</source>
        <translation>Locaties: een laag met adressen. Bestanden: de NDFF-export van de gemeente. Landschapstype: Steden hoge zandgronden. Peildatum: de laatste dag van de export. Uitvoeren.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_layers.py"/>
        <source>Species gained and lost need the tables of both layers: FIRST_SPECIES and SECOND_SPECIES.</source>
        <translation>Voor soorten erbij en weg zijn de tabellen van beide lagen nodig: FIRST_SPECIES en SECOND_SPECIES.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_layers.py"/>
        <source>A verdict per species group needs the tables of both layers: FIRST_GROUPS and SECOND_GROUPS.</source>
        <translation>Voor een uitspraak per soortgroep zijn de tabellen van beide lagen nodig: FIRST_GROUPS en SECOND_GROUPS.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_layers.py"/>
        <source>The layer {layer} is not a result of the label algorithms: it lacks {fields}. Choose a layer with labels, or a table of species or groups, as they were written.</source>
        <translation>De laag {layer} is geen resultaat van de labelalgoritmen: het mist {fields}. Kies een laag met labels, of een tabel per soort of soortgroep, zoals die is geschreven.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_outputs.py"/>
        <source>species groups</source>
        <translation>soortgroepen</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_outputs.py"/>
        <source>species</source>
        <translation>soorten</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_outputs.py"/>
        <source>search areas</source>
        <translation>zoekgebieden</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_outputs.py"/>
        <source>conditions</source>
        <translation>condities</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_outputs.py"/>
        <source>sensitivity</source>
        <translation>gevoeligheid</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Places to label</source>
        <translation>Te labelen locaties</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The layer with places, in any coordinate system. With a selection: only what is selected.</source>
        <translation>De laag met locaties, in elk coördinatenstelsel. Met een selectie: alleen wat is geselecteerd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Circle around the centre (comparable with the SoortenKijker)</source>
        <translation>Cirkel rond het midden (vergelijkbaar met de SoortenKijker)</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Everything within the radius of the area or line</source>
        <translation>Alles binnen de zoekstraal rond het gebied of de lijn</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The part of the map that counts. A larger area contains more species: only circles of the same size can be compared.</source>
        <translation>Welk deel van de kaart meetelt. Een groter gebied bevat meer soorten: alleen cirkels van één grootte zijn te vergelijken.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Baseline (nulmeting) to repeat</source>
        <translation>Nulmeting om te herhalen</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>A file that an earlier run froze. Places, species list, profile, search area and landscape types come from it, and what you choose for these is not used.</source>
        <translation>Een bestand dat eerder is vastgezet. Locaties, soortenlijst, profiel, zoekgebied en landschapstypen komen eruit; wat je daarvoor kiest, wordt niet gebruikt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Freeze as baseline (nulmeting)</source>
        <translation>Vastzetten als nulmeting</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>GeoPackages (*.gpkg)</source>
        <translation>GeoPackages (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>One file with all that this result rests on: places, list, profile, settings, the records of listed species, and the result. To repeat the measurement later, here or on another computer. A file that is there is never replaced.</source>
        <translation>Eén bestand met alles waar dit resultaat op rust: locaties, lijst, profiel, instellingen, de waarnemingen van soorten op de lijst, en het resultaat. Om de meting later te herhalen, hier of op een andere computer. Een bestand dat er al is, wordt nooit vervangen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Exports of NDFF (csv, xls, xlsx, shp, gpkg), Flora- en Faunaverkenner (gpkg, csv), waarneming.nl (csv), GBIF (csv, zip), iNaturalist (csv), Darwin Core archives, or any table with a species and a date; also zipped. The format is recognised by content.</source>
        <translation>Exports van NDFF (csv, xls, xlsx, shp, gpkg), Flora- en Faunaverkenner (gpkg, csv), waarneming.nl (csv), GBIF (csv, zip), iNaturalist (csv), Darwin Core-archieven, of elke tabel met een soort en een datum; ook gezipt. De plug-in herkent het bestand aan de inhoud.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Layers with observations</source>
        <translation>Lagen met waarnemingen</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Layers of the project in one of these formats, or with a species and a date column.</source>
        <translation>Lagen van het project met deze formaten, of met een kolom voor de soort en een voor de datum.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Columns of tables in an unknown format</source>
        <translation>Kolommen van tabellen met onbekend formaat</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>For tables whose columns are not recognised, for example: species=soort; date=datum; x=x_coord; y=y_coord; count=aantal; uncertainty=straal; crs=EPSG:28992</source>
        <translation>Voor tabellen waarvan de kolommen niet worden herkend, bijvoorbeeld: species=soort; date=datum; x=x_coord; y=y_coord; count=aantal; uncertainty=straal; crs=EPSG:28992</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Nothing is fetched unless you choose a service here; by choosing it you accept its terms, which are listed in the log. What was fetched is kept on this computer and used again. The copy of waarneming.nl at GBIF is blurred to 5 km and does not count in a circle of 1.5 km. With a GBIF account in the options, many places come as one download with a DOI, which takes a quarter of an hour or more.</source>
        <translation>Er wordt niets opgehaald tenzij je hier een dienst kiest; daarmee ga je akkoord met de voorwaarden in het logboek. Wat is opgehaald, blijft op deze computer bewaard en wordt opnieuw gebruikt. De kopie van waarneming.nl bij GBIF is vervaagd tot 5 km en telt niet mee in een cirkel van 1,5 km. Met een GBIF-account in de opties komen veel locaties als één download met een DOI; dat duurt een kwartier of langer.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Used where no type is given below. 'Automatic' uses the maps that you fetched with 'Fetch landscape data'; without them choose town or farmland yourself. Places in nature areas get no label, whatever you choose here, if there is a map of them.</source>
        <translation>Geldt waar hieronder geen landschapstype is opgegeven. 'Automatisch' gebruikt de kaarten die je met 'Landschapsgegevens ophalen' hebt opgehaald; kies zonder die kaarten zelf stad of agrarisch gebied. Locaties in natuurgebieden krijgen geen label als daar een kaart van is, wat je hier ook kiest.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Label places in nature areas too</source>
        <translation>Ook locaties in natuurgebieden labelen</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>In Natura 2000 and NNN many more species should occur, so without this there is no label.</source>
        <translation>In Natura 2000 en het NNN horen veel meer soorten voor te komen, dus zonder dit vinkje is er geen label.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Landscape type of all places</source>
        <translation>Landschapstype van alle locaties</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Name or code of a type in the species list, such as Towns on the higher sandy soils or S-hz.</source>
        <translation>Naam of code van een landschapstype in de soortenlijst, zoals Steden hoge zandgronden of S-hz.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Field with the landscape type</source>
        <translation>Veld met het landschapstype</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>A field of the places with the name or code of a type; if it is empty, the next parameter applies.</source>
        <translation>Een veld van de locaties met de naam of code van een landschapstype; is het leeg, dan geldt de volgende parameter.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Layer with landscape types</source>
        <translation>Laag met landschapstypen</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Polygons with a type, for places whose field is empty.</source>
        <translation>Vlakken met een landschapstype, voor locaties waarvan het veld leeg is.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Field of that layer with the landscape type</source>
        <translation>Veld van die laag met het landschapstype</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The field with the name or code of a type.</source>
        <translation>Het veld met de naam of code van een landschapstype.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The day the label is about; later observations do not count. Empty: today.</source>
        <translation>De dag waarover het label gaat; latere waarnemingen tellen niet mee. Leeg: vandaag.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Empty: the profile's radius (1500 m). Labels with another radius cannot be compared.</source>
        <translation>Leeg: de zoekstraal van het profiel (1500 m). Labels met een andere zoekstraal zijn niet te vergelijken.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Species list from a file</source>
        <translation>Soortenlijst uit een bestand</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>CSV, XLSX or ODS; overrides the list chosen above.</source>
        <translation>CSV, XLSX of ODS; gaat vóór de lijst die hierboven is gekozen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Profile from a file</source>
        <translation>Profiel uit een bestand</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>JSON; overrides the profile chosen above.</source>
        <translation>JSON; gaat vóór het profiel dat hierboven is gekozen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Work out how sure the labels are</source>
        <translation>Bepalen hoe zeker de labels zijn</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>How well each place was looked at, and how high its label may be if everything had been reported. Without it these fields stay empty, and a very large batch takes less time.</source>
        <translation>Hoe goed elke locatie is bekeken, en hoe hoog het label kan zijn als alles was gemeld. Zonder dit blijven deze velden leeg, en is een zeer grote reeks locaties eerder klaar.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The bundled list, Werklijst BKN, is provisional and not SoortenNL's; import another with 'Import species list'.</source>
        <translation>De meegeleverde lijst, Werklijst BKN, is voorlopig en niet van SoortenNL; importeer een andere met 'Soortenlijst importeren'.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The settings of the method: look-back periods, seasons, label limits, minimum number of species.</source>
        <translation>De instellingen van de methode: terugkijkperioden, seizoenen, labelgrenzen, minimum.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The places with label, counts per group, evidence and settings; styled A to E.</source>
        <translation>De locaties met label, aantallen per soortgroep, onderbouwing en instellingen, met een opmaak van A tot en met E.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>One row per place and listed species: reported or not, last reported, nearest.</source>
        <translation>Eén rij per locatie en soort van de lijst: gemeld of niet, datum van de laatste waarneming, afstand tot de dichtstbijzijnde.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Species table</source>
        <translation>Tabel per soort</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Search areas</source>
        <translation>Zoekgebieden</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The search area of each place as a polygon, in RD, with its size.</source>
        <translation>Het zoekgebied van elke locatie als vlak, in RD, met de oppervlakte.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>One row per place and habitat: whether its basic condition seems to hold, by the species of well-judged groups, with measures for municipality, resident and farmer.</source>
        <translation>Eén rij per locatie en leefgebied: of de basisconditie op orde lijkt, naar de soorten van goed te beoordelen groepen, met maatregelen voor gemeente, bewoner en boer.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>What the label of each place is with one thing changed: radius, look-back periods, label limits, landscape type, without nature areas or sown plants. It takes about as long again.</source>
        <translation>Wat het label van elke locatie is met één ding anders: zoekstraal, terugkijkperioden, labelgrenzen, landschapstype, zonder natuurgebieden of ingezaaide planten. Het duurt ongeveer nog eens zo lang.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Sensitivity table</source>
        <translation>Gevoeligheidstabel</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>The result as a web page, to read and to print.</source>
        <translation>Het resultaat als webpagina, om te lezen en af te drukken.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>One row per place and species group, with the evidence.</source>
        <translation>Eén rij per locatie en soortgroep, met de onderbouwing.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_parameters.py"/>
        <source>Groups table</source>
        <translation>Tabel per soortgroep</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>Compare places of a kind</source>
        <translation>Gelijksoortige locaties vergelijken</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>Shows where labelled places stand among places of the same landscape type, as well looked at.</source>
        <translation>Laat zien waar gelabelde locaties staan tussen locaties van hetzelfde landschapstype die even goed bekeken zijn.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>bkn,label,percentile,rank,benchmark,compare</source>
        <translation>bkn,label,percentiel,rang,vergelijken,streefbeeld</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>Labelled places</source>
        <translation>Gelabelde locaties</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>A result of 'Label points', 'Label areas', 'Label a grid' or 'Label through the years'.</source>
        <translation>Een resultaat van 'Punten labelen', 'Gebieden en lijnen labelen', 'Raster labelen' of 'Labelen door de jaren'.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>Labelled places to compare with</source>
        <translation>Gelabelde locaties om mee te vergelijken</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>Another result, such as a grid over the province, made with the same date, list, profile and radius. Empty: the places among themselves.</source>
        <translation>Een ander resultaat, zoals een raster over de provincie, gemaakt met dezelfde datum, lijst, profiel en zoekstraal. Leeg: de locaties onderling.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>Fewest places of a kind</source>
        <translation>Minste aantal gelijksoortige locaties</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>With fewer of them to compare with, a place gets no percentile.</source>
        <translation>Met minder om mee te vergelijken krijgt een locatie geen percentiel.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>Places with percentile</source>
        <translation>Locaties met percentiel</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>The labelled places with percentile, rank and the number of places of their kind.</source>
        <translation>De gelabelde locaties met percentiel, rang en het aantal gelijksoortige locaties.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>BKN labels among places of their kind</source>
        <translation>BKN-labels tussen gelijksoortige locaties</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_percentile.py"/>
        <source>{layer} ({parameter}) is not a result with labels: it lacks the fields {fields}. Choose a result of 'Label points', 'Label areas and lines' or 'Label a grid'.</source>
        <translation>{layer} ({parameter}) is geen resultaat met labels: de velden {fields} ontbreken. Kies een resultaat van 'Punten labelen', 'Gebieden en lijnen labelen' of 'Raster labelen'.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_points.py"/>
        <source>Label points</source>
        <translation>Punten labelen</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_points.py"/>
        <source>Gives points a label A to E for Basiskwaliteit Natuur, from observations around them.</source>
        <translation>Geeft punten een label van A tot en met E voor Basiskwaliteit Natuur, op basis van waarnemingen eromheen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_request.py"/>
        <source>The radius {radius} is not a number of metres from 1 to 100000; correct RADIUS.</source>
        <translation>De zoekstraal {radius} is geen getal van 1 tot en met 100.000 meter; verbeter RADIUS.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_request.py"/>
        <source>The reference date {date} is not a date; write it as 2026-10-01.</source>
        <translation>De peildatum {date} is geen datum; schrijf die als 2026-10-01.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_request.py"/>
        <source>The reference date {date} lies too far back; choose one from {year} on.</source>
        <translation>De peildatum {date} ligt te ver terug; kies er een vanaf {year}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_request.py"/>
        <source>The field {field} (LANDSCAPE_LAYER_FIELD) is one of the layer with landscape types, which was not given: choose that layer (LANDSCAPE_LAYER), or leave the field empty.</source>
        <translation>Het veld {field} (LANDSCAPE_LAYER_FIELD) is er een van de laag met landschapstypen, die niet is opgegeven: kies die laag (LANDSCAPE_LAYER) of laat het veld leeg.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_request.py"/>
        <source>The layer with landscape types needs the field that holds them: LANDSCAPE_LAYER_FIELD.</source>
        <translation>Geef bij de laag met landschapstypen ook het veld op waarin ze staan: LANDSCAPE_LAYER_FIELD.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>Label through the years</source>
        <translation>Labelen door de jaren</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>Gives places a label A to E for Basiskwaliteit Natuur at a series of dates, to be played on the map.</source>
        <translation>Geeft locaties een label A tot E voor Basiskwaliteit Natuur op een reeks datums, om op de kaart af te spelen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>series,time,trend,years,temporal,animation</source>
        <translation>reeks,tijd,trend,jaren,temporeel,animatie</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>Labels through the years</source>
        <translation>Labels door de jaren</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>A row per place and date, styled A to E; the temporal controller plays it.</source>
        <translation>Een rij per locatie en datum, opgemaakt van A tot E; Tijdbeheer speelt het af.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>First reference date</source>
        <translation>Eerste peildatum</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>The series goes back from the last reference date (below) in whole steps, no further than this day.</source>
        <translation>De reeks gaat in hele stappen terug vanaf de laatste peildatum (hieronder), niet verder dan deze dag.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>Step</source>
        <translation>Stap</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>From one date to the next, in the unit chosen below.</source>
        <translation>Van de ene datum naar de volgende, in de eenheid hieronder.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>Unit of the step</source>
        <translation>Eenheid van de stap</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>Steps shorter than a look-back period (one year; five for plants, fungi and lichens) share observations.</source>
        <translation>Stappen korter dan een terugkijkperiode (een jaar; vijf voor planten, paddenstoelen en korstmossen) delen waarnemingen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>Number of dates</source>
        <translation>Aantal datums</translation>
    </message>
    <message>
        <location filename="../processing_provider/label_series.py"/>
        <source>Choose the first reference date of the series (DATE_FROM).</source>
        <translation>Kies de eerste peildatum van de reeks (DATE_FROM).</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>Fetches the maps of towns, farmland, woods, water and nature areas and keeps them on this computer. From then on the plugin determines the landscape type itself and gives no label in nature areas, also without a network.</source>
        <translation>Haalt de kaarten op met stad, agrarisch gebied, bos, water en natuurgebieden, en bewaart ze op deze computer. Daarna bepaalt de plug-in het landschapstype zelf en krijgen natuurgebieden geen label, ook zonder netwerk.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>Once, before the first labels; and again when a map was updated ('Fetch again what is here already'). For work in one municipality, that municipality is enough and takes a minute; the whole country is some hundreds of pages and can take a quarter of an hour or more. Towns and Natura 2000 are small and always come complete.</source>
        <translation>Eén keer, vóór de eerste labels; en opnieuw als een kaart is bijgewerkt ('Opnieuw ophalen wat er al is'). Werk je in één gemeente, dan is die gemeente genoeg en duurt het een minuut. Het hele land kan een kwartier of langer duren. Steden en dorpen en Natura 2000 zijn klein en komen altijd in hun geheel.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>Which maps</source>
        <translation>Welke kaarten</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>Towns and villages: CBS Bevolkingskernen 2021. Woods, open nature and water: CBS Bestand Bodemgebruik 2017. Nature areas: Natura 2000 (RVO) and Natuurnetwerk Nederland (the provinces). The regions (FGR) are bundled with the plugin.</source>
        <translation>Steden en dorpen: CBS Bevolkingskernen 2021. Bos, open natuur en water: CBS Bestand Bodemgebruik 2017. Natuurgebieden: Natura 2000 (RVO) en Natuurnetwerk Nederland (de provincies). De regio's (FGR) zijn meegeleverd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>Page by page, one request at a time. If you stop, nothing is lost: the next run for the same area continues. A map is used only once it is complete; until then the label notes that it is missing.</source>
        <translation>Pagina voor pagina, met één verzoek tegelijk. Als je stopt of QGIS sluit, gaat niets verloren: de volgende keer gaat het ophalen voor hetzelfde gebied verder. Een kaart telt pas mee als ze compleet is; tot die tijd staat bij het label dat de kaart ontbreekt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>Without a network, or where a service has changed</source>
        <translation>Zonder netwerk, of als een dienst is veranderd</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>Download a map elsewhere and give it as your own layer: for the NNN the national GML (inspire-pv-ps.nlps-nnn.gml, in the ATOM feed of Natuurnetwerk Nederland at PDOK), for the others the files of CBS and PDOK. It counts for the whole country, in place of what is here of that map. Or give the label algorithms any layer with nature areas (NATURE_LAYER).</source>
        <translation>Download een kaart ergens anders en geef die op als eigen laag: voor het NNN de landelijke GML (inspire-pv-ps.nlps-nnn.gml, in de ATOM-feed van Natuurnetwerk Nederland bij PDOK), voor de andere kaarten de bestanden van CBS en PDOK. Je laag geldt voor het hele land en vervangt wat er van die kaart al was. Of geef bij de labelalgoritmen een laag met natuurgebieden op (NATURE_LAYER).</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>Writes the landscape type of each place as the labels use it: land use (town or farmland) in a physical-geographic region (FGR), with the reason, the nature area, and what the search area consists of.</source>
        <translation>Schrijft het landschapstype van elke locatie zoals de labels het gebruiken: landgebruik (stad of agrarisch gebied) in een fysisch-geografische regio (FGR), met de reden, het natuurgebied en waaruit het zoekgebied bestaat.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>To see, before labelling, which type a place gets and why; to correct types and give them back to the labels as a field (LANDSCAPE_FIELD).</source>
        <translation>Om vóór het labelen te zien welk type een locatie krijgt en waarom; om typen te verbeteren en ze als veld aan de labels mee te geven (LANDSCAPE_FIELD).</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>How the type is determined</source>
        <translation>Hoe het type wordt gevonden</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>Town: inside a bevolkingskern of CBS. Farmland: elsewhere, unless it is woods, open nature or water in bestand bodemgebruik; these have no type. Points, and areas with a circle, go by the point or centre; other areas by their largest share. Large towns that the FGR leaves out take the nearest region.</source>
        <translation>Stad: binnen een bevolkingskern van het CBS. Agrarisch gebied: daarbuiten, tenzij het Bestand Bodemgebruik bos, open natuur of water aangeeft; die hebben geen landschapstype. Bij punten, en bij gebieden met een cirkel, beslist het punt of het midden; bij andere gebieden het grootste deel. Grote steden die de FGR niet indeelt, krijgen de dichtstbijzijnde regio.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>land_type, land_code, land_use, region, nature, land_stat (ok, or why a label would not be given), land_why, and shares of the search area in percent: p_s_hz for towns on the higher sandy soils and so on, p_woods, p_water, p_nomap (no map of land use), p_sea, p_abroad; p_nature is the part in nature areas, which lies in the others. Shares of circles are right to about 1.5%.</source>
        <translation>land_type, land_code, land_use, region, nature, land_stat (ok, of waarom er geen label zou komen), land_why en delen van het zoekgebied in procenten: p_s_hz voor steden op de hogere zandgronden enzovoort, p_woods (bos en open natuur), p_water, p_nomap (geen landgebruikskaart), p_sea (zee), p_abroad (buitenland); p_nature is het deel in natuurgebieden, dat ook in de andere delen zit. Delen van cirkels kloppen op ongeveer 1,5% na.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_help.py"/>
        <source>The maps were fetched with 'Fetch landscape data'; the log lists them with their year and the day of fetching. Without them only the region is known. The table of types can be changed: put your own landscape_types.csv in the folder bkn_qgis/landscape of the QGIS profile.</source>
        <translation>De kaarten zijn opgehaald met 'Landschapsgegevens ophalen'; in het logboek staan ze met jaar en dag van ophalen. Zonder die kaarten is alleen de regio bekend. De tabel met landschapstypen is aan te passen: zet een eigen landscape_types.csv in de map bkn_qgis/landscape in de profielmap.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_types.py"/>
        <source>Landscape types</source>
        <translation>Landschapstypen</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_types.py"/>
        <source>Writes the landscape type of each place, the reason for it, and what the search area consists of.</source>
        <translation>Schrijft het landschapstype van elke locatie, de reden en wat er in het zoekgebied ligt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_types.py"/>
        <source>bkn,landscape,land use,region,FGR,nature,Natura 2000,NNN</source>
        <translation>bkn,landschap,landgebruik,regio,FGR,natuur,Natura 2000,NNN</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_types.py"/>
        <source>Points, lines or polygons in any coordinate system.</source>
        <translation>Punten, lijnen of vlakken in elk coördinatenstelsel.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_types.py"/>
        <source>Circle around the point or centre</source>
        <translation>Cirkel rond het punt of het midden</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_types.py"/>
        <source>As in 'Label areas and lines': with a circle the centre decides, else the largest share of the area.</source>
        <translation>Zoals bij 'Gebieden en lijnen labelen': met een cirkel beslist het midden, anders het grootste deel van het gebied.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_types.py"/>
        <source>The shares are those of this search area.</source>
        <translation>De delen zijn die van dit zoekgebied.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_types.py"/>
        <source>The places with type, land use, region, nature area, the reason, and shares in percent.</source>
        <translation>De locaties met type, landgebruik, regio, natuurgebied, de reden, en delen in procenten.</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_types.py"/>
        <source>Number of places with a type</source>
        <translation>Aantal locaties met een type</translation>
    </message>
    <message>
        <location filename="../processing_provider/landscape_types.py"/>
        <source>Finding landscape types</source>
        <translation>Landschapstypen zoeken</translation>
    </message>
    <message>
        <location filename="../processing_provider/map_parameters.py"/>
        <source>Fetches the maps around these places from PDOK (CBS, Natura 2000) and the provinces (NNN) and keeps them. Unticked: nothing is fetched. 'Fetch landscape data' fetches the whole country at once.</source>
        <translation>Haalt bij PDOK (CBS, Natura 2000) en de provincies (NNN) de kaarten rond deze locaties op en bewaart ze. Zonder vinkje wordt er niets opgehaald. Met 'Landschapsgegevens ophalen' haal je in één keer het hele land op.</translation>
    </message>
    <message>
        <location filename="../processing_provider/map_parameters.py"/>
        <source>Layer with nature areas</source>
        <translation>Laag met natuurgebieden</translation>
    </message>
    <message>
        <location filename="../processing_provider/map_parameters.py"/>
        <source>Polygons that count as nature areas beside those on this computer, such as the NNN of your province.</source>
        <translation>Vlakken die als natuurgebied tellen naast die op deze computer, zoals het NNN van je provincie.</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_outputs.py"/>
        <source>BKN: work list</source>
        <translation>BKN: werklijst</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_outputs.py"/>
        <source>BKN: calendar for recorders</source>
        <translation>BKN: kalender voor waarnemers</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_outputs.py"/>
        <source>BKN: what is missing per species group</source>
        <translation>BKN: wat er per soortgroep ontbreekt</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_parameters.py"/>
        <source>What is missing</source>
        <translation>Wat er ontbreekt</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_parameters.py"/>
        <source>The places with the label they have, the next one and how many species it takes; coloured A to E.</source>
        <translation>De locaties met het label dat ze hebben, het volgende en hoeveel soorten daarvoor nodig zijn; gekleurd van A tot E.</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_parameters.py"/>
        <source>One row per place and expected species that was not reported, the most helpful first, with how likely it is there, months, how to look, habitats, nearest and last record.</source>
        <translation>Een rij per locatie en verwachte soort die niet gemeld is, de nuttigste eerst, met hoe waarschijnlijk de soort er is, maanden, hoe te zoeken, leefgebieden, de dichtstbijzijnde waarneming en wanneer de soort er het laatst gemeld is.</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_parameters.py"/>
        <source>Calendar for recorders</source>
        <translation>Kalender voor waarnemers</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_parameters.py"/>
        <source>The work lists of all places by month: one row per month and species, with its places.</source>
        <translation>De werklijsten van alle locaties per maand: een rij per maand en soort, met de locaties.</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_parameters.py"/>
        <source>What is missing per species group</source>
        <translation>Wat er per soortgroep ontbreekt</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_parameters.py"/>
        <source>One row per place and species group, with what it takes to raise its label; and of a group that is not counted yet, whether looking at it lowers the label of the place at first.</source>
        <translation>Een rij per locatie en soortgroep, met wat nodig is om dat label te verhogen; en van een groep die nog niet meetelt, of kijken ernaar het label van de locatie eerst verlaagt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_parameters.py"/>
        <source>The km squares of the search areas, with the groups at which nobody looked there.</source>
        <translation>De kilometerhokken van de zoekgebieden, met de groepen waar daar niemand naar keek.</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_parameters.py"/>
        <source>Field GeoPackage with project</source>
        <translation>Veld-GeoPackage met project</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_parameters.py"/>
        <source>A GeoPackage to fill in the field, with the work list, and beside it a project of the same name that opens in QField and QGIS. What is found comes back by giving the GeoPackage to FILES.</source>
        <translation>Een GeoPackage om in het veld in te vullen, met de werklijst, en daarnaast een project met dezelfde naam dat in QField en QGIS opent. Wat gevonden is, komt terug door het GeoPackage aan FILES te geven.</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_species.py"/>
        <source>Missing species and work list</source>
        <translation>Ontbrekende soorten en werklijst</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_species.py"/>
        <source>Shows for each place which expected species were not reported, and which to look for when and how.</source>
        <translation>Laat voor elke locatie zien welke verwachte soorten niet gemeld zijn, en welke je wanneer en hoe zoekt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_species.py"/>
        <source>missing,work list,fieldwork,recording,white spots,overlooked,calendar,qfield</source>
        <translation>ontbrekend,werklijst,veldwerk,inventariseren,witte vlekken,over het hoofd gezien,kalender,qfield</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_species.py"/>
        <source>Rows of the work list</source>
        <translation>Rijen van de werklijst</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_species.py"/>
        <source>Rows with a species that is likely overlooked</source>
        <translation>Rijen met een soort die waarschijnlijk over het hoofd is gezien</translation>
    </message>
    <message>
        <location filename="../processing_provider/missing_species.py"/>
        <source>Looking what is missing</source>
        <translation>Kijken wat er ontbreekt</translation>
    </message>
    <message>
        <location filename="../processing_provider/output_sinks.py"/>
        <source>{file} could not be made ({reason}); choose another output file, or a file of another kind.</source>
        <translation>{file} kon niet worden gemaakt ({reason}); kies een ander uitvoerbestand, of een bestand van een andere soort.</translation>
    </message>
    <message>
        <location filename="../processing_provider/output_sinks.py"/>
        <source>Row {number} could not be written to {file} ({reason}); make room on the disk, or choose another output file.</source>
        <translation>Rij {number} kon niet naar {file} worden geschreven ({reason}); maak ruimte op de schijf of kies een ander uitvoerbestand.</translation>
    </message>
    <message>
        <location filename="../processing_provider/output_sinks.py"/>
        <source>{reason} What was written to {destination} is unfinished; remove it yourself.</source>
        <translation>{reason} Wat in {destination} is geschreven, is onvolledig; verwijder het zelf.</translation>
    </message>
    <message>
        <location filename="../processing_provider/output_sinks.py"/>
        <source>The run was stopped.</source>
        <translation>De uitvoering is gestopt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/parameter_checks.py"/>
        <source>{parameter} has no choice {value}; choose one of: {choices}.</source>
        <translation>{parameter} heeft geen keuze {value}; kies een van: {choices}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/parameter_checks.py"/>
        <source>{parameter} must be a number from {least} to {most}, not {value}; correct it.</source>
        <translation>{parameter} is geen getal van {least} tot en met {most}: {value}; verbeter dat.</translation>
    </message>
    <message>
        <location filename="../processing_provider/parameter_checks.py"/>
        <source>{parameter} takes a file that ends in .{ending}, not {value}; choose such a file.</source>
        <translation>Voor {parameter} is een bestand nodig dat eindigt op .{ending}, niet {value}; kies zo'n bestand.</translation>
    </message>
    <message>
        <location filename="../processing_provider/read_back.py"/>
        <source>the file does not exist</source>
        <translation>het bestand is er niet</translation>
    </message>
    <message>
        <location filename="../processing_provider/read_back.py"/>
        <source>the file is empty</source>
        <translation>het bestand is leeg</translation>
    </message>
    <message>
        <location filename="../processing_provider/read_back.py"/>
        <source>the last row is cut off</source>
        <translation>de laatste rij is afgekapt</translation>
    </message>
    <message>
        <location filename="../processing_provider/read_back.py"/>
        <source>{found} of {expected} rows can be read back</source>
        <translation>{found} van {expected} rijen zijn terug te lezen</translation>
    </message>
    <message>
        <location filename="../processing_provider/read_back.py"/>
        <source>The output {file} is incomplete: {found} of {expected} rows can be read back. FlatGeobuf keeps no rows without geometry; choose another format, such as GeoPackage. If every row has a geometry the disk may be full. What was there is as it was.</source>
        <translation>De uitvoer {file} staat niet compleet op de schijf: {found} van {expected} rijen zijn terug te lezen. FlatGeobuf bewaart geen rijen zonder geometrie; kies een andere indeling, zoals GeoPackage. Als elke rij een geometrie heeft, is de schijf misschien vol. Wat er stond, is niet veranderd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/read_back.py"/>
        <source>The output {file} is incomplete on the disk ({reason}): the disk may be full, or its format cannot hold this result; make room, or choose another folder or a GeoPackage. What was there is as it was.</source>
        <translation>De uitvoer {file} staat niet compleet op de schijf ({reason}): misschien is de schijf vol, of past dit resultaat niet in deze indeling; maak ruimte, of kies een andere map of een GeoPackage. Wat er stond, is niet veranderd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report.py"/>
        <source>Makes a report that a council reads, of one place or of many: web page, PDF and workbook.</source>
        <translation>Maakt een rapport dat een gemeenteraad leest, van één locatie of van veel: webpagina, PDF en werkmap.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report.py"/>
        <source>report,pdf,print,layout,atlas,excel,xlsx,council</source>
        <translation>rapport,pdf,afdrukken,lay-out,atlas,excel,xlsx,gemeenteraad</translation>
    </message>
    <message>
        <location filename="../processing_provider/report.py"/>
        <source>Writing the report</source>
        <translation>Rapport schrijven</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_help.py"/>
        <source>The map</source>
        <translation>De kaart</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_help.py"/>
        <source>A layout of your own</source>
        <translation>Een eigen lay-out</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_help.py"/>
        <source>A report that a council reads, in Dutch or English: of each place one page with the map, the label A to E, one plain sentence, how sure it is, the species groups, what the letters mean, and what the municipality can do.</source>
        <translation>Een rapport dat een gemeenteraad leest, in het Nederlands of Engels: van elke locatie één pagina met de kaart, het label A tot en met E, één gewone zin, hoe zeker het is, de soortgroepen, wat de letters betekenen, en wat de gemeente kan doen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_help.py"/>
        <source>To bring labels to people who do not use QGIS: a council, residents, a project group. The label shows what was reported, not what is present, and that stands on every page.</source>
        <translation>Om labels te laten zien aan mensen die QGIS niet gebruiken: een gemeenteraad, bewoners, een projectgroep. Het label laat zien wat is gemeld, niet wat er leeft, en dat staat op elke pagina.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_help.py"/>
        <source>The same as for 'Label points': places and observations that cover them, and the landscape; or a frozen baseline (NULMETING), which the report is then about. A field with the name of each place, and one with the municipality or its name, make the pages better to read.</source>
        <translation>Hetzelfde als voor 'Punten labelen': locaties, waarnemingen die ze dekken, en het landschap; of een vastgezette nulmeting (NULMETING), waar het rapport dan over gaat. Met een veld met de naam van elke locatie, en een veld met de gemeente of de naam ervan, lezen de pagina's prettiger.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_help.py"/>
        <source>One or more of three files. 'Report as a web page' (REPORT): all there is, to read and to print. 'Report as PDF' (PDF): an A4 page per place, made by a print layout of QGIS; of several places first an overview with a map, the number of places per label and a table. 'All tables as a workbook' (XLSX): a sheet per table, with numbers as numbers and dates as dates. A place without a label has its page too, with the reason; one without a geometry has only its row in the PDF. No file shows where a record lies. The pages of the PDF are printed in QGIS's main thread, one at a time.</source>
        <translation>Een of meer van drie bestanden. 'Rapport als webpagina' (REPORT): alles wat er is, om te lezen en af te drukken. 'Rapport als PDF' (PDF): een A4-pagina per locatie, gemaakt met een afdruklay-out van QGIS; bij meer locaties eerst een overzicht met een kaart, het aantal locaties per label en een tabel. 'Alle tabellen als werkmap' (XLSX): een blad per tabel, met getallen als getallen en datums als datums. Ook een locatie zonder label heeft een pagina, met de reden; een zonder geometrie heeft in de PDF alleen een regel in de tabel. Geen van de bestanden laat zien waar een waarneming ligt. De pagina's van de PDF worden een voor een in de hoofdthread van QGIS afgedrukt.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_help.py"/>
        <source>Under the search area lie the visible images and vector tiles of the project, such as a topographic map, or the layers that you choose (BASEMAP); without these the landscape regions, with towns, water and nature as far as their maps are on this computer. Below the map stands whom it names. Layers with points or observations are never shown.</source>
        <translation>Onder het zoekgebied liggen de zichtbare beelden en vectortegels van het project, zoals een topografische kaart, of de lagen die je kiest (BASEMAP); zonder die de landschapsregio's, met steden en dorpen, water en natuur voor zover hun kaarten op deze computer staan. Onder de kaart staat de bronvermelding. Lagen met punten of waarnemingen komen er nooit op.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_help.py"/>
        <source>The bundled layouts are bkn_place.qpt and bkn_overview.qpt in the folder resources/layouts of the plugin. Open one in QGIS ('Project ► Layout Manager… ► New from Template'), change it, save it as a template, and choose it here (TEMPLATE, OVERVIEW_TEMPLATE). Texts are fields of the place, such as [% "place" %], and variables, such as [% @bkn_sources %]; the user guide lists them.</source>
        <translation>De meegeleverde lay-outs zijn bkn_place.qpt en bkn_overview.qpt in de map resources/layouts van de plug-in. Open er een in QGIS ('Project ► Lay-outbeheer… ► Nieuw uit sjabloon'), pas hem aan, sla hem op als sjabloon, en kies hem hier (TEMPLATE, OVERVIEW_TEMPLATE). Teksten zijn velden van de locatie, zoals [% "place" %], en variabelen, zoals [% @bkn_sources %]; ze staan in de handleiding.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_help.py"/>
        <source>Places: the parks of your municipality. Field with the name of each place: name. Municipality of all places: Barneveld. Files: the NDFF export of your municipality. Reference date: the last day of the export. Report as PDF: a file of your own. Run.</source>
        <translation>Locaties: de parken van je gemeente. Veld met de naam van elke locatie: naam. Gemeente van alle locaties: Barneveld. Bestanden: de NDFF-export van je gemeente. Peildatum: de laatste dag van de export. Rapport als PDF: een eigen bestand. Uitvoeren.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_outputs.py"/>
        <source>Nothing to write was chosen: give a file for the web page (REPORT), the PDF (PDF) or the workbook (XLSX).</source>
        <translation>Er is niets gekozen om te schrijven: geef een bestand op voor de webpagina (REPORT), de PDF (PDF) of de werkmap (XLSX).</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_outputs.py"/>
        <source>Let {file} ({parameter}) end with {ending}.</source>
        <translation>Laat {file} ({parameter}) eindigen op {ending}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_outputs.py"/>
        <source>Left off the map, as it shows no observations: {layers}. It takes images, areas and lines.</source>
        <translation>Weggelaten van de kaart, omdat die geen waarnemingen laat zien: {layers}. Beelden, vlakken en lijnen kunnen erop.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_outputs.py"/>
        <source>There is no place to report on: the layer (INPUT) has no features, or none of them is selected while only the selection was asked for.</source>
        <translation>Er is geen locatie voor een rapport: de laag (INPUT) heeft geen objecten, of er is niets geselecteerd terwijl alleen om de selectie is gevraagd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_outputs.py"/>
        <source>The field {field} ({parameter}) is not in the layer; it has: {fields}.</source>
        <translation>Het veld {field} ({parameter}) staat niet in de laag; die heeft: {fields}.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Language of the report</source>
        <translation>Taal van het rapport</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>That of QGIS</source>
        <translation>Die van QGIS</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Dutch or English, whatever the language of QGIS.</source>
        <translation>Nederlands of Engels, los van de taal van QGIS.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>How people call the place; it stands above its page. Empty: the value of ID_FIELD.</source>
        <translation>Hoe mensen de locatie noemen; staat boven de pagina daarvan. Leeg: de waarde van ID_FIELD.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Field with the municipality</source>
        <translation>Veld met de gemeente</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>It stands below the name of the place.</source>
        <translation>Staat onder de naam van de locatie.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Municipality of all places</source>
        <translation>Gemeente van alle locaties</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Where no field has it.</source>
        <translation>Geldt waar er geen in een veld staat.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Layers for the map</source>
        <translation>Lagen voor de kaart</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>What lies under the search areas. Empty: the visible images and vector tiles of the project, such as a topographic map; without these the landscape regions. Observations never stand on the map.</source>
        <translation>Wat er onder de zoekgebieden ligt. Leeg: de zichtbare beelden en vectortegels van het project, zoals een topografische kaart; zonder die de landschapsregio's. Waarnemingen staan nooit op de kaart.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Layout of the page of a place (*.qpt)</source>
        <translation>Lay-out van de pagina van een locatie (*.qpt)</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>A layout that you made in QGIS, from the bundled one (resources/layouts of the plugin). Empty: the bundled one.</source>
        <translation>Een lay-out die je in QGIS maakte, uitgaande van de meegeleverde (resources/layouts van de plug-in). Leeg: de meegeleverde.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Layout of the overview (*.qpt)</source>
        <translation>Lay-out van het overzicht (*.qpt)</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>The same for the pages about all places of a batch.</source>
        <translation>Hetzelfde voor de pagina's over alle locaties van een batch.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Report as a web page</source>
        <translation>Rapport als webpagina</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>One file that stands alone, to read on any screen, to send, and to print.</source>
        <translation>Eén bestand dat op zichzelf staat, om op elk scherm te lezen, te versturen en af te drukken.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Report as PDF</source>
        <translation>Rapport als PDF</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>PDF files (*.pdf)</source>
        <translation>PDF-bestanden (*.pdf)</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>One A4 page per place by a print layout of QGIS; of several places an overview first.</source>
        <translation>Een A4-pagina per locatie met een afdruklay-out van QGIS; bij meer locaties eerst een overzicht.</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>All tables as a workbook</source>
        <translation>Alle tabellen als werkmap</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Workbooks (*.xlsx)</source>
        <translation>Werkmappen (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../processing_provider/report_parameters.py"/>
        <source>Places, species groups, species, conditions, sources and settings, a sheet each; of one place also its label with one thing changed and through the years.</source>
        <translation>Locaties, soortgroepen, soorten, condities, bronnen en instellingen, elk op een blad; bij één locatie ook het label met één ding anders en door de jaren heen.</translation>
    </message>
    <message>
        <location filename="../processing_provider/staging.py"/>
        <source>The output {file} could not be put in its place ({reason}); close it in other programs or choose another file.</source>
        <translation>De uitvoer {file} kon niet worden weggeschreven ({reason}); sluit het bestand in andere programma's of kies een ander bestand.</translation>
    </message>
    <message>
        <location filename="../processing_provider/staging.py"/>
        <source>{problem} Only the tables in {files} are new already; the other outputs are as they were. Run again.</source>
        <translation>{problem} Alleen de tabellen in {files} zijn al nieuw; de andere uitvoer is zoals die was. Voer de bewerking opnieuw uit.</translation>
    </message>
    <message>
        <location filename="../processing_provider/staging.py"/>
        <source>The output {file} would replace {other}, which does not belong to it; choose another name. Nothing was changed.</source>
        <translation>De uitvoer {file} zou {other} vervangen, dat er niet bij hoort; kies een andere naam. Er is niets gewijzigd.</translation>
    </message>
    <message>
        <location filename="../processing_provider/toolbox.py"/>
        <source>1. Get ready</source>
        <translation>1. Voorbereiden</translation>
    </message>
    <message>
        <location filename="../processing_provider/toolbox.py"/>
        <source>2. Label</source>
        <translation>2. Labelen</translation>
    </message>
    <message>
        <location filename="../processing_provider/toolbox.py"/>
        <source>3. Compare</source>
        <translation>3. Vergelijken</translation>
    </message>
    <message>
        <location filename="../processing_provider/toolbox.py"/>
        <source>4. Plan fieldwork</source>
        <translation>4. Veldwerk plannen</translation>
    </message>
    <message>
        <location filename="../processing_provider/toolbox.py"/>
        <source>5. Make a species list</source>
        <translation>5. Een soortenlijst maken</translation>
    </message>
</context>
</TS>
