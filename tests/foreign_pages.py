"""Pages that are not read: news in other languages, and what is no news; each our own writing."""

# The name begins with the language's ISO 639 code.
FOREIGN = {
    "de-bridge": """
Startseite | Politik | Sport
Brücke in Odrin bleibt gesperrt
Von Anna Beispiel
Die Hafenbehörde teilte am Montag mit, die Brücke bleibe gesperrt, bis Taucher den Schaden geprüft hätten.
Der Eigner des Schiffes wies den Vorwurf zurück, die Mannschaft habe geschlafen.
""",
    "de-strike": """
Streik in der Klinik geht weiter
Die Gewerkschaft erklärte, sie werde den Streik fortsetzen. Die Leitung bestreitet, Verträge zu brechen.
Mehr zum Thema: "Wir geben nicht auf"
""",
    "fr-bridge": """
Accueil | Monde | Sports
Le pont d'Odrin reste fermé
Par Anne Exemple
L'autorité portuaire a annoncé lundi que le pont resterait fermé jusqu'à l'inspection des plongeurs.
Le propriétaire du navire a démenti que l'équipage se soit endormi.
""",
    "fr-quote": """
« Nous n'avons jamais franchi la frontière », a déclaré le ministre mardi soir devant la presse étrangère.
L'opposition affirme au contraire que deux villages ont été occupés pendant la nuit.
""",
    "es-bridge": """
El puente de Odrin sigue cerrado
La autoridad portuaria dijo el lunes que el puente seguirá cerrado hasta que los buzos revisen los daños.
El dueño del barco negó que la tripulación estuviera dormida cuando chocó contra el pilar.
""",
    "es-election": """
Inicio  Política  Deportes
La comisión electoral rechaza las acusaciones de fraude
El presidente de la comisión afirmó que el recuento fue limpio y negó que hubiera votos falsos.
""",
    "it-bridge": """
Il ponte di Odrin resta chiuso
Di Anna Esempio
L'autorità portuale ha detto lunedì che il ponte resterà chiuso finché i sommozzatori non avranno finito.
Il proprietario della nave ha smentito che l'equipaggio dormisse.
""",
    "it-wells": """
Il sindaco nega che l'acqua dei pozzi sia avvelenata, ma i contadini dicono che le bestie sono morte.
"Non è vero niente", ha dichiarato martedì il sindaco ai giornalisti.
""",
    "pt-bridge": """
A ponte de Odrin continua fechada
A autoridade portuária disse na segunda-feira que a ponte continuará fechada até à inspeção dos mergulhadores.
O dono do navio negou que a tripulação estivesse a dormir.
""",
    "pt-mine": """
A empresa negou que a mina tenha poluído o rio, mas os moradores dizem que não há mais peixes.
"Isso é mentira", afirmou o diretor na terça-feira. O governo não comentou as acusações.
""",
    "nl-bridge": """
Brug bij Odrin blijft dicht
De havendienst zei maandag dat de brug gesloten blijft tot duikers de schade hebben bekeken.
De eigenaar van het schip ontkent dat de bemanning sliep toen het tegen de pijler voer.
""",
    "nl-strike": """
Voorpagina  Binnenland  Buitenland
Vakbond zet de staking in het ziekenhuis voort
Volgens de bond heeft de directie haar beloften gebroken. De directie spreekt dat tegen.
""",
    "sv-bridge": """
Bron vid Odrin förblir stängd
Hamnmyndigheten sade på måndagen att bron är stängd tills dykare har undersökt skadorna.
Fartygets ägare förnekar att besättningen sov när det körde på pelaren.
""",
    "sv-vote": """
Valnämnden tillbakavisar anklagelserna om fusk, men oppositionen hävdar att röster har försvunnit.
"Det är inte sant", sade ordföranden till tidningen i går kväll.
""",
    "pl-bridge": """
Most w Odrinie pozostaje zamknięty
Władze portu poinformowały w poniedziałek, że most będzie zamknięty, dopóki nurkowie nie zbadają szkód.
Właściciel statku zaprzeczył, że załoga spała.
""",
    "pl-border": """
Ministerstwo zaprzecza, jakoby wojska przekroczyły granicę. Mieszkańcy twierdzą, że wieś została zajęta.
„To nieprawda” – powiedział rzecznik we wtorek.
""",
    "tr-bridge": """
Odrin köprüsü kapalı kalacak
Liman idaresi pazartesi günü, dalgıçlar hasarı inceleyene kadar köprünün kapalı kalacağını söyledi.
Geminin sahibi, mürettebatın uyuduğu iddiasını yalanladı.
""",
    "tr-mine": """
Şirket, madenin nehri kirlettiği yönündeki iddiaları reddetti; köylüler ise balıkların öldüğünü söylüyor.
""",
    "ru-bridge": """
Главная | Политика | Спорт
Мост у Одрина остаётся закрытым
Портовые власти сообщили в понедельник, что мост закрыт, пока водолазы не осмотрят повреждения.
Владелец судна отрицает, что экипаж спал.
""",
    "ru-border": """
Министерство обороны опровергло сообщения о потере двух деревень. Жители утверждают, что деревни заняты.
""",
    "uk-border": """
Міністерство оборони спростувало повідомлення про втрату двох сіл. Мешканці стверджують, що села зайняті.
«Це неправда», – сказав речник у вівторок.
""",
    "ar-bridge": """
الجسر في أودرين ما زال مغلقا
قالت سلطة الميناء يوم الاثنين إن الجسر سيبقى مغلقا حتى يفحص الغواصون الأضرار التي لحقت به.
ونفى مالك السفينة أن يكون الطاقم نائما.
""",
    "ar-vote": """
نفت لجنة الانتخابات وقوع أي تزوير، وقال زعيم المعارضة إن آلاف الأصوات قد اختفت من الصناديق.
""",
    "zh-bridge": """
首页 国际 体育
奥德林大桥继续关闭
港务局星期一表示，在潜水员检查损坏情况之前，大桥将继续关闭。船主否认船员当时正在睡觉。
""",
    "zh-border": """
国防部否认失去两个村庄的报道。当地居民说，村庄已经被占领。发言人星期二说：“这不是真的。”
""",
}

NO_NEWS = {
    "code-python": """
import asyncio
from pathlib import Path

class Reader:
    def __init__(self, path: Path) -> None:
        self.path = path  # said to be a file

    async def read(self) -> str:
        if not self.path.exists():
            raise FileNotFoundError(f"{self.path} says nothing")
        return self.path.read_text()

if __name__ == "__main__":
    print(asyncio.run(Reader(Path("claims.txt")).read()))
""",
    "code-javascript": """
const claims = await fetch(`/api/claims?page=${page}`).then((r) => r.json());
for (const { id, source, denied } of claims) {
  if (denied) { document.querySelector(`#c${id}`).classList.add("denied"); }
}
export default function say(words = "hello") { return console.log(words); }
""",
    "table-csv": """
date,station,level_cm,flow_m3s,checked
2025-08-25,Odrin,212,148.2,yes
2025-08-26,Odrin,219,151.7,yes
2025-08-27,Odrin,231,160.3,no
2025-08-25,Sorrel,98,40.1,yes
2025-08-26,Sorrel,97,39.8,yes
""",
    "table-scores": """
Odrin Town 3 - 1 Sorrel Rovers
Marl 0 - 0 Quay United
P W D L Pts
Odrin Town 12 8 2 2 26
Quay United 12 7 3 2 24
""",
    "lyrics": """
[Verse 1]
The river runs under the morning rain
And carries my letters away again
[Chorus]
Oh, roll me down to the harbour light
Roll me down, roll me down tonight
[Verse 2]
The gulls are awake and the boats are gone
And nobody waits when the tide comes on
""",
    "lyrics-german": """
[Strophe 1]
Der Fluss fließt unter dem Morgenregen
und trägt meine Briefe dem Meer entgegen
[Refrain]
Ach, trag mich hinab zu dem Licht am Hafen
trag mich hinab, ich kann nicht schlafen
""",
}
