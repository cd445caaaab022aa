"""English is read, other languages are named."""

import pytest

from extractor.errors import LanguageError
from extractor.language import check_english, detect_language

ENGLISH = [
    "Kyiv denies this.",
    "KREMLIN REJECTS CLAIM OF ATTACK ON KHARKIV",
    "Moscow denies Bakhmut retreat",
    "Zelensky visits Bakhmut, Kherson and Mykolaiv",
    "Rebels in Idlib",
    "Abdul Rahman al-Sudais, Mohammed bin Salman and Khalid al-Falih met in Jeddah.",
    "The junta in Naypyidaw said Tatmadaw troops had left Lashio and Kyaukme.",
    "“Nein,” said Mr Schulz. “Das ist nicht wahr.” He would not add to that, his office in Berlin said.",
    "Putin, Zelensky, Zaporizke, Novohryhorivka, Dnipropetrovsk",
    "Menu Sport Wetter\nPolitik Kultur\nThe minister said on Tuesday that the village had been lost.",
]

OTHERS = [
    ("de", "Der Minister wies am Dienstag den Vorwurf zurück, das Dorf sei verloren."),
    ("fr", "Le ministre a démenti mardi que le village soit tombé aux mains des rebelles."),
    ("es", "El ministro negó el martes que la aldea hubiera caído en manos de los rebeldes."),
    ("it", "Il ministro ha smentito martedì che il villaggio sia caduto in mano ai ribelli."),
    ("pt", "O ministro negou na terça-feira que a aldeia tenha caído nas mãos dos rebeldes."),
    ("nl", "De minister ontkende dinsdag dat het dorp in handen van de rebellen was gevallen."),
    ("sv", "Ministern förnekade i tisdags att byn hade fallit i rebellernas händer."),
    ("da", "Ministeren afviste tirsdag, at landsbyen var faldet i hænderne på oprørerne."),
    ("fi", "Ministeri kiisti tiistaina, että kylä olisi joutunut kapinallisten käsiin."),
    ("pl", "Minister zaprzeczył we wtorek, że wieś wpadła w ręce rebeliantów."),
    ("cs", "Ministr v úterý popřel, že by vesnice padla do rukou povstalců."),
    ("ro", "Ministrul a negat marți că satul ar fi căzut în mâinile rebelilor."),
    ("hu", "A miniszter kedden tagadta, hogy a falu a lázadók kezére került volna."),
    ("tr", "Bakan salı günü köyün isyancıların eline geçtiğini yalanladı."),
    ("id", "Menteri itu membantah pada hari Selasa bahwa desa itu telah jatuh ke tangan pemberontak."),
    ("sw", "Waziri alikanusha Jumanne kwamba kijiji kimeangukia mikononi mwa waasi."),
    ("vi", "Hôm thứ Ba, bộ trưởng bác bỏ tin ngôi làng đã rơi vào tay quân nổi dậy."),
    ("ru", "Министр опроверг во вторник сообщения о том, что деревня перешла к повстанцам."),
    ("uk", "Міністр спростував у вівторок повідомлення про те, що село захопили повстанці."),
    ("el", "Ο υπουργός διέψευσε την Τρίτη ότι το χωριό έπεσε στα χέρια των ανταρτών."),
    ("he", "השר הכחיש ביום שלישי כי הכפר נפל לידי המורדים."),
    ("fa", "وزیر روز سه‌شنبه سقوط این روستا به دست شورشیان را تکذیب کرد."),
    ("ar", "نفى الوزير يوم الثلاثاء سقوط القرية في أيدي المتمردين."),
    ("hi", "मंत्री ने मंगलवार को इस बात से इनकार किया कि गांव विद्रोहियों के हाथ में चला गया है।"),
    ("ko", "장관은 화요일 마을이 반군의 손에 넘어갔다는 보도를 부인했다."),
    ("ja", "大臣は火曜日、村が反政府勢力の手に落ちたことを否定した。"),
    ("zh", "国防部长周二否认该村庄已经落入叛军手中，并表示我们的军队仍然控制着那里的局势。"),
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_passes_however_short_or_full_of_names(text: str) -> None:
    check_english(text)


@pytest.mark.parametrize(("code", "text"), OTHERS, ids=[code for code, _ in OTHERS])
def test_another_language_is_refused_and_named(code: str, text: str) -> None:
    with pytest.raises(LanguageError, match=rf"\({code}\); only English is read"):
        check_english(text)


def test_a_page_that_is_plainly_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.language._identifier", lambda: pytest.fail("the model was loaded"))
    check_english(
        "The ministry said that the troops had left the town, and that they were on their way home. " * 5
    )


def test_a_page_with_a_little_english_is_still_named() -> None:
    english = "The ministry said that the troops had left the town and that they were on their way. "
    german = "Das Ministerium teilte am Dienstag mit, die Truppen hätten die Stadt vollständig verlassen. "
    with pytest.raises(LanguageError, match="German"):
        check_english(english + german * 6)


def test_the_story_decides_and_not_the_menu() -> None:
    menu = "Home\nNews\nSport\nWeather\nRead more\nSign in\n" * 10
    assert detect_language(menu + OTHERS[0][1])[0] == "de"


def test_too_few_letters_tell_no_language() -> None:
    assert detect_language("Kyiv, 12:30") == ("und", 0.0)


def test_a_probability_is_one() -> None:
    code, probability = detect_language("The minister said on Tuesday that the village had been lost.")
    assert code == "en"
    assert 0.9 < probability <= 1.0


def test_a_paragraph_quoted_in_another_script_does_not_decide() -> None:
    english = "The ministry said on Tuesday that its troops had left the town and that nobody was hurt.\n"
    russian = "Министерство обороны сообщило во вторник, что его войска покинули город без потерь.\n"
    check_english(english * 3 + russian * 2)
    with pytest.raises(LanguageError, match="Russian"):
        check_english(english + russian * 4)
