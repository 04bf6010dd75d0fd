<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>{first} and {last}</source>
        <comment>a row of words</comment>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>Sole of foot</source>
        <translation>Fußsohle</translation>
    </message>
    <message>
        <source>sole</source>
        <translation>Fußsohle</translation>
    </message>
    <message>
        <source>Heel region</source>
        <translation>Fersenregion</translation>
    </message>
    <message>
        <source>heel</source>
        <translation>Ferse</translation>
    </message>
    <message>
        <source>Toes</source>
        <translation>Zehen</translation>
    </message>
    <message>
        <source>toes</source>
        <translation>Zehen</translation>
    </message>
    <message>
        <source>Dorsum of foot</source>
        <translation>Fußrücken</translation>
    </message>
    <message>
        <source>top of the foot</source>
        <translation>Fußrücken</translation>
    </message>
    <message>
        <source>Anterior ankle region</source>
        <translation>Vordere Knöchelregion</translation>
    </message>
    <message>
        <source>front of the ankle</source>
        <translation>Vorderseite des Sprunggelenks</translation>
    </message>
    <message>
        <source>Ankle region</source>
        <translation>Knöchelregion</translation>
    </message>
    <message>
        <source>side of the ankle</source>
        <translation>Seite des Sprunggelenks</translation>
    </message>
    <message>
        <source>Posterior ankle region</source>
        <translation>Hintere Knöchelregion</translation>
    </message>
    <message>
        <source>back of the ankle</source>
        <translation>Rückseite des Sprunggelenks</translation>
    </message>
    <message>
        <source>Anterior region of leg</source>
        <translation>Vordere Unterschenkelregion</translation>
    </message>
    <message>
        <source>front of the lower leg</source>
        <translation>Vorderseite des Unterschenkels</translation>
    </message>
    <message>
        <source>Sural region</source>
        <translation>Wadenregion</translation>
    </message>
    <message>
        <source>calf</source>
        <translation>Wade</translation>
    </message>
    <message>
        <source>Posterior region of leg</source>
        <translation>Hintere Unterschenkelregion</translation>
    </message>
    <message>
        <source>back of the lower leg</source>
        <translation>Rückseite des Unterschenkels</translation>
    </message>
    <message>
        <source>Posterior region of knee</source>
        <translation>Hintere Knieregion</translation>
    </message>
    <message>
        <source>back of the knee</source>
        <translation>Kniekehle</translation>
    </message>
    <message>
        <source>Anterior region of knee</source>
        <translation>Vordere Knieregion</translation>
    </message>
    <message>
        <source>front of the knee</source>
        <translation>Vorderseite des Knies</translation>
    </message>
    <message>
        <source>Perineal region</source>
        <translation>Dammregion</translation>
    </message>
    <message>
        <source>between the legs</source>
        <translation>zwischen den Beinen</translation>
    </message>
    <message>
        <source>Posterior region of thigh</source>
        <translation>Hintere Oberschenkelregion</translation>
    </message>
    <message>
        <source>back of the thigh</source>
        <translation>Rückseite des Oberschenkels</translation>
    </message>
    <message>
        <source>Femoral triangle</source>
        <translation>Schenkeldreieck</translation>
    </message>
    <message>
        <source>inner groin</source>
        <translation>innere Leiste</translation>
    </message>
    <message>
        <source>Anterior region of thigh</source>
        <translation>Vordere Oberschenkelregion</translation>
    </message>
    <message>
        <source>front of the thigh</source>
        <translation>Vorderseite des Oberschenkels</translation>
    </message>
    <message>
        <source>Sacral region</source>
        <translation>Kreuzbeinregion</translation>
    </message>
    <message>
        <source>over the sacrum</source>
        <translation>über dem Kreuzbein</translation>
    </message>
    <message>
        <source>Gluteal region</source>
        <translation>Gesäßregion</translation>
    </message>
    <message>
        <source>buttock</source>
        <translation>Gesäß</translation>
    </message>
    <message>
        <source>Hip region</source>
        <translation>Hüftregion</translation>
    </message>
    <message>
        <source>side of the hip</source>
        <translation>Seite der Hüfte</translation>
    </message>
    <message>
        <source>Vertebral region</source>
        <translation>Wirbelsäulenregion</translation>
    </message>
    <message>
        <source>over the spine</source>
        <translation>über der Wirbelsäule</translation>
    </message>
    <message>
        <source>Lumbar region</source>
        <translation>Lendenregion</translation>
    </message>
    <message>
        <source>low back</source>
        <translation>unterer Rücken</translation>
    </message>
    <message>
        <source>Lateral abdominal region</source>
        <translation>Seitliche Bauchregion</translation>
    </message>
    <message>
        <source>flank</source>
        <translation>Flanke</translation>
    </message>
    <message>
        <source>Pubic region</source>
        <translation>Schamregion</translation>
    </message>
    <message>
        <source>above the pubic bone</source>
        <translation>über dem Schambein</translation>
    </message>
    <message>
        <source>Inguinal region</source>
        <translation>Leistenregion</translation>
    </message>
    <message>
        <source>groin</source>
        <translation>Leiste</translation>
    </message>
    <message>
        <source>Umbilical region</source>
        <translation>Nabelregion</translation>
    </message>
    <message>
        <source>belly</source>
        <translation>Bauch</translation>
    </message>
    <message>
        <source>{name}, right</source>
        <translation>{name}, rechts</translation>
    </message>
    <message>
        <source>{name}, left</source>
        <translation>{name}, links</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>Disc</source>
        <translation>Bandscheibe</translation>
    </message>
    <message>
        <source>Nerve</source>
        <translation>Nerv</translation>
    </message>
    <message>
        <source>Muscle</source>
        <translation>Muskel</translation>
    </message>
    <message>
        <source>Ligament</source>
        <translation>Band</translation>
    </message>
    <message>
        <source>Vessel</source>
        <translation>Gefäß</translation>
    </message>
    <message>
        <source>Cartilage</source>
        <translation>Knorpel</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>Haut</translation>
    </message>
    <message>
        <source>Notes and marks</source>
        <translation>Notizen und Markierungen</translation>
    </message>
    <message>
        <source>Drag to turn, two fingers or Shift to move, wheel or pinch to come nearer. Keys: arrows, Shift and arrows, plus, minus, 0.</source>
        <translation>Ziehen dreht, zwei Finger oder Umschalt verschieben, Mausrad oder zwei Finger auseinander holen näher. Tasten: Pfeile, Umschalt mit Pfeilen, Plus, Minus, 0.</translation>
    </message>
    <message>
        <source>Start view</source>
        <translation>Anfangsansicht</translation>
    </message>
    <message>
        <source>This browser cannot show the model in 3D. The words beside it still hold.</source>
        <translation>Dieser Browser kann das Modell nicht in 3D zeigen. Die Worte daneben gelten trotzdem.</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>Rechte Seite</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>Linke Seite</translation>
    </message>
    <message>
        <source>January</source>
        <translation>Januar</translation>
    </message>
    <message>
        <source>February</source>
        <translation>Februar</translation>
    </message>
    <message>
        <source>March</source>
        <translation>März</translation>
    </message>
    <message>
        <source>April</source>
        <translation>April</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>June</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>July</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>August</source>
        <translation>August</translation>
    </message>
    <message>
        <source>September</source>
        <translation>September</translation>
    </message>
    <message>
        <source>October</source>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>November</source>
        <translation>November</translation>
    </message>
    <message>
        <source>December</source>
        <translation>Dezember</translation>
    </message>
    <message>
        <source>free to share and print</source>
        <translation>darf weitergegeben und gedruckt werden</translation>
    </message>
    <message>
        <source>See-through</source>
        <translation>Durchsichtig</translation>
    </message>
    <message>
        <source>Drawn by the client</source>
        <translation>Vom Klienten gezeichnet</translation>
    </message>
    <message>
        <source>Notes on the model</source>
        <translation>Notizen am Modell</translation>
    </message>
    <message>
        <source>Can be pressed here</source>
        <translation>Kann hier gedrückt werden</translation>
    </message>
    <message>
        <source>{path}: the logo is larger than {most} pixels.</source>
        <translation>{path}: Das Logo ist größer als {most} Pixel.</translation>
    </message>
    <message>
        <source>Choose a smaller picture file.</source>
        <translation>Wählen Sie eine kleinere Bilddatei.</translation>
    </message>
    <message>
        <source>{path}: the logo cannot be read ({reason}).</source>
        <translation>{path}: Das Logo kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>Choose a PNG or JPEG file.</source>
        <translation>Wählen Sie eine PNG- oder JPEG-Datei.</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of {width} x {height} pixels.</source>
        <translation>Für ein Bild mit {width} x {height} Pixeln reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>PNG: for most things</source>
        <translation>PNG: für fast alles</translation>
    </message>
    <message>
        <source>JPEG: small, for messages</source>
        <translation>JPEG: klein, für Nachrichten</translation>
    </message>
    <message>
        <source>WebP: small and exact, for the web</source>
        <translation>WebP: klein und genau, fürs Netz</translation>
    </message>
    <message>
        <source>TIFF: for print and layout</source>
        <translation>TIFF: für Druck und Layout</translation>
    </message>
    <message>
        <source>SVG: words and lines as shapes</source>
        <translation>SVG: Wörter und Linien als Formen</translation>
    </message>
    <message>
        <source>A JPEG has no clear ground.</source>
        <translation>Ein JPEG hat keinen durchsichtigen Grund.</translation>
    </message>
    <message>
        <source>Call it {name}, or choose another ground.</source>
        <translation>Nennen Sie es {name}, oder wählen Sie einen anderen Grund.</translation>
    </message>
    <message>
        <source>the picture is empty</source>
        <translation>das Bild ist leer</translation>
    </message>
    <message>
        <source>Choose a smaller size.</source>
        <translation>Wählen Sie eine kleinere Größe.</translation>
    </message>
    <message>
        <source>The picture could not be made ({reason}).</source>
        <translation>Das Bild ließ sich nicht erzeugen ({reason}).</translation>
    </message>
    <message>
        <source>A picture of {width} x {height} pixels cannot be made.</source>
        <translation>Ein Bild mit {width} x {height} Pixeln ist nicht möglich.</translation>
    </message>
    <message>
        <source>Each side may have {least} to {most} pixels, for example 1920x1080.</source>
        <translation>Jede Seite darf {least} bis {most} Pixel haben, zum Beispiel 1920x1080.</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is not a size.</source>
        <translation>„{text}“ ist keine Größe.</translation>
    </message>
    <message>
        <source>Write width x height in pixels, for example 1920x1080.</source>
        <translation>Schreiben Sie Breite x Höhe in Pixeln, zum Beispiel 1920x1080.</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Page for the browser, works offline</source>
        <translation>Seite für den Browser, geht ohne Internet</translation>
    </message>
    <message>
        <source>3D model for viewers and Blender</source>
        <translation>3D-Modell für Betrachter und Blender</translation>
    </message>
    <message>
        <source>3D print</source>
        <translation>3D-Druck</translation>
    </message>
    <message>
        <source>3D model with colours, for older programs</source>
        <translation>3D-Modell mit Farben, für ältere Programme</translation>
    </message>
    <message>
        <source>3D model</source>
        <translation>3D-Modell</translation>
    </message>
    <message>
        <source>{path}: a 3D model is saved as GLB, OBJ, STL or HTML.</source>
        <translation>{path}: Ein 3D-Modell wird als GLB, OBJ, STL oder HTML gespeichert.</translation>
    </message>
    <message>
        <source>{path}: animations are saved as WebP or MP4.</source>
        <translation>{path}: Animationen werden als WebP oder MP4 gespeichert.</translation>
    </message>
    <message>
        <source>Call it {name}.</source>
        <translation>Nennen Sie es {name}.</translation>
    </message>
    <message>
        <source>An MP4 needs the program ffmpeg, and it is not installed.</source>
        <translation>Für MP4 wird das Programm ffmpeg gebraucht, und es ist nicht installiert.</translation>
    </message>
    <message>
        <source>This atlas has no way along the nerve.</source>
        <translation>Dieser Atlas hat keinen Weg am Nerv entlang.</translation>
    </message>
    <message>
        <source>Choose another animation.</source>
        <translation>Wählen Sie eine andere Animation.</translation>
    </message>
    <message>
        <source>{path}: pictures are saved as PNG, JPEG, WebP, TIFF or SVG.</source>
        <translation>{path}: Bilder werden als PNG, JPEG, WebP, TIFF oder SVG gespeichert.</translation>
    </message>
    <message>
        <source>There is no picture to save.</source>
        <translation>Es gibt kein Bild zum Speichern.</translation>
    </message>
    <message>
        <source>The picture could not be made into a PNG ({reason}).</source>
        <translation>Aus dem Bild ließ sich keine PNG-Datei machen ({reason}).</translation>
    </message>
    <message>
        <source>the skin</source>
        <translation>die Haut</translation>
    </message>
    <message>
        <source>muscles</source>
        <translation>Muskeln</translation>
    </message>
    <message>
        <source>ligaments</source>
        <translation>Bänder</translation>
    </message>
    <message>
        <source>nerves</source>
        <translation>Nerven</translation>
    </message>
    <message>
        <source>vessels</source>
        <translation>Gefäße</translation>
    </message>
    <message>
        <source>discs</source>
        <translation>Bandscheiben</translation>
    </message>
    <message>
        <source>cartilage</source>
        <translation>Knorpel</translation>
    </message>
    <message>
        <source>bones</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>the person&apos;s right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>the person&apos;s left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>the front</source>
        <translation>vorn</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>hinten</translation>
    </message>
    <message>
        <source>above</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>below</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>a sagittal plane</source>
        <translation>eine sagittale Ebene</translation>
    </message>
    <message>
        <source>a frontal plane</source>
        <translation>eine frontale Ebene</translation>
    </message>
    <message>
        <source>a transverse plane</source>
        <translation>eine transversale Ebene</translation>
    </message>
    <message>
        <source>a free plane</source>
        <translation>eine freie Ebene</translation>
    </message>
    <message>
        <source>The left side is shown, seen {direction}; the picture is {size} high.</source>
        <translation>Gezeigt ist die linke Seite, gesehen {direction}; das Bild ist {size} hoch.</translation>
    </message>
    <message>
        <source>The right side is shown, seen {direction}; the picture is {size} high.</source>
        <translation>Gezeigt ist die rechte Seite, gesehen {direction}; das Bild ist {size} hoch.</translation>
    </message>
    <message>
        <source>, without perspective</source>
        <translation>, ohne Perspektive</translation>
    </message>
    <message>
        <source>straight from {direction}</source>
        <translation>genau von {direction}</translation>
    </message>
    <message>
        <source>from {directions}</source>
        <translation>von {directions}</translation>
    </message>
    <message>
        <source>{words}, slightly from {directions}</source>
        <translation>{words}, etwas von {directions}</translation>
    </message>
    <message>
        <source>Chosen site: {name}.</source>
        <translation>Gewählter Ort: {name}.</translation>
    </message>
    <message>
        <source>Chosen topic: {name}.</source>
        <translation>Gewähltes Thema: {name}.</translation>
    </message>
    <message>
        <source>Chosen: {names}.</source>
        <translation>Gewählt: {names}.</translation>
    </message>
    <message>
        <source>Following: {name}.</source>
        <translation>Verfolgt wird: {name}.</translation>
    </message>
    <message>
        <source>Variant: {name}.</source>
        <translation>Variante: {name}.</translation>
    </message>
    <message>
        <source>In view: {names}.</source>
        <translation>Im Bild: {names}.</translation>
    </message>
    <message>
        <source>Behind something else: {names}.</source>
        <translation>Von anderem verdeckt: {names}.</translation>
    </message>
    <message>
        <source>Everything else is hidden: only {names} can be seen.</source>
        <translation>Alles andere ist ausgeblendet: Zu sehen ist nur {names}.</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Ausgeblendet</translation>
    </message>
    <message>
        <source>Peeled, {region}: {how_far}.</source>
        <translation>Abgetragen, {region}: {how_far}.</translation>
    </message>
    <message>
        <source>Cut by {planes}.</source>
        <translation>Geschnitten durch {planes}.</translation>
    </message>
    <message>
        <source>Muscles are pushed apart.</source>
        <translation>Die Muskeln sind auseinandergeschoben.</translation>
    </message>
    <message>
        <source>{some} of {all} {layer}</source>
        <translation>{some} von {all} {layer}</translation>
    </message>
    <message>
        <source>about {cm} cm</source>
        <translation>etwa {cm} cm</translation>
    </message>
    <message>
        <source>about {mm} mm</source>
        <translation>etwa {mm} mm</translation>
    </message>
    <message>
        <source>Spinal canal</source>
        <translation>Wirbelkanal</translation>
    </message>
    <message>
        <source>End of this way</source>
        <translation>Ende dieses Weges</translation>
    </message>
    <message>
        <source>in front</source>
        <translation>vorn</translation>
    </message>
    <message>
        <source>on the inner side</source>
        <translation>auf der Innenseite</translation>
    </message>
    <message>
        <source>on the outer side</source>
        <translation>auf der Außenseite</translation>
    </message>
    <message>
        <source>{wide} mm wide, {thick} mm thick</source>
        <translation>{wide} mm breit, {thick} mm dick</translation>
    </message>
    <message>
        <source>about {mm} mm thick</source>
        <translation>etwa {mm} mm dick</translation>
    </message>
    <message>
        <source>{cm} cm to go</source>
        <translation>noch {cm} cm</translation>
    </message>
    <message>
        <source>the end of this way</source>
        <translation>das Ende dieses Weges</translation>
    </message>
    <message>
        <source>Soft tissue only, nothing solid within 6 mm.</source>
        <translation>Nur Weichteile, nichts Festes im Umkreis von 6 mm.</translation>
    </message>
    <message>
        <source>between {neighbours}</source>
        <translation>zwischen: {neighbours}</translation>
    </message>
    <message>
        <source>branch to {name}</source>
        <translation>Ast zu: {name}</translation>
    </message>
    <message>
        <source>a branch to the toes</source>
        <translation>ein Ast zu den Zehen</translation>
    </message>
    <message>
        <source>From behind and the side</source>
        <translation>Von hinten und der Seite</translation>
    </message>
    <message>
        <source>From behind and the inside</source>
        <translation>Von hinten und innen</translation>
    </message>
    <message>
        <source>From the front and the side</source>
        <translation>Von vorn und der Seite</translation>
    </message>
    <message>
        <source>From the front and the inside</source>
        <translation>Von vorn und innen</translation>
    </message>
    <message>
        <source>From behind and above</source>
        <translation>Von hinten und oben</translation>
    </message>
    <message>
        <source>From behind and below</source>
        <translation>Von hinten und unten</translation>
    </message>
    <message>
        <source>From the front and above</source>
        <translation>Von vorn und oben</translation>
    </message>
    <message>
        <source>From the front and below</source>
        <translation>Von vorn und unten</translation>
    </message>
    <message>
        <source>From the front</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>From behind</source>
        <translation>Von hinten</translation>
    </message>
    <message>
        <source>From the left</source>
        <translation>Von links</translation>
    </message>
    <message>
        <source>From the right</source>
        <translation>Von rechts</translation>
    </message>
    <message>
        <source>From above</source>
        <translation>Von oben</translation>
    </message>
    <message>
        <source>From below</source>
        <translation>Von unten</translation>
    </message>
    <message>
        <source>No area of this map reaches here. Other nerves feel this skin.</source>
        <translation>Kein Feld dieser Karte reicht hierher. Andere Nerven fühlen diese Haut.</translation>
    </message>
    <message>
        <source>(its edge)</source>
        <translation>(ihr Rand)</translation>
    </message>
    <message>
        <source>{total} of {total}: {name} removed</source>
        <translation>{total} von {total}: {name} abgetragen</translation>
    </message>
    <message>
        <source>There is nothing to take off</source>
        <translation>Es gibt nichts abzutragen</translation>
    </message>
    <message>
        <source>{off} of {total} removed; {name} see-through</source>
        <translation>{off} von {total} abgetragen; {name} durchsichtig</translation>
    </message>
    <message>
        <source>{off} of {total}: {name} removed</source>
        <translation>{off} von {total}: {name} abgetragen</translation>
    </message>
    <message>
        <source>Nothing removed yet; next: {name}</source>
        <translation>Noch nichts abgetragen; als Nächstes: {name}</translation>
    </message>
    <message>
        <source>scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>{path}: this is not a file.</source>
        <translation>{path}: Das ist keine Datei.</translation>
    </message>
    <message>
        <source>{path}: the file is too large ({what}).</source>
        <translation>{path}: Die Datei ist zu groß ({what}).</translation>
    </message>
    <message>
        <source>{path}: there is no such file.</source>
        <translation>{path}: Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Prüfen Sie Name und Ordner.</translation>
    </message>
    <message>
        <source>{path}: the {what} cannot be read ({reason}).</source>
        <translation>{path}: {what} kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{path}: this is not the name of a file.</source>
        <translation>{path}: Das ist kein Dateiname.</translation>
    </message>
    <message>
        <source>This is too long for a scene.</source>
        <translation>Das ist zu lang für eine Szene.</translation>
    </message>
    <message>
        <source>This is no whole scene: it breaks off or is damaged in line {line}.</source>
        <translation>Das ist keine ganze Szene: Sie bricht in Zeile {line} ab oder ist dort beschädigt.</translation>
    </message>
    <message>
        <source>This is not a scene: {reason}.</source>
        <translation>Das ist keine Szene: {reason}.</translation>
    </message>
    <message>
        <source>This was made by a newer NerveScope, and this one finds no scene in it.</source>
        <translation>Das stammt von einem neueren NerveScope, und dieses findet keine Szene darin.</translation>
    </message>
    <message>
        <source>There is no scene in it.</source>
        <translation>Es ist keine Szene darin.</translation>
    </message>
    <message>
        <source>This was made by a newer NerveScope.</source>
        <translation>Das stammt von einem neueren NerveScope.</translation>
    </message>
    <message>
        <source>Give a scene file, or a picture made by NerveScope.</source>
        <translation>Geben Sie eine Szenendatei an oder ein Bild aus NerveScope.</translation>
    </message>
    <message>
        <source>Save the scene again from NerveScope, or mend the file.</source>
        <translation>Speichern Sie die Szene noch einmal aus NerveScope, oder bessern Sie die Datei aus.</translation>
    </message>
    <message>
        <source>Open it with the NerveScope that made it, or get the newest one.</source>
        <translation>Öffnen Sie sie mit dem NerveScope, aus dem sie stammt, oder holen Sie das neueste.</translation>
    </message>
    <message>
        <source>It is shown as far as this one goes; the rest stays in the file when you save.</source>
        <translation>Gezeigt wird, was dieses kennt; der Rest bleibt beim Speichern in der Datei.</translation>
    </message>
    <message>
        <source>There are parts in it that this NerveScope does not know.</source>
        <translation>Darin stehen Teile, die dieses NerveScope nicht kennt.</translation>
    </message>
    <message>
        <source>{path}: the picture is damaged ({reason}).</source>
        <translation>{path}: Das Bild ist beschädigt ({reason}).</translation>
    </message>
    <message>
        <source>Use another copy of it.</source>
        <translation>Nehmen Sie eine andere Kopie davon.</translation>
    </message>
    <message>
        <source>{path}: this picture does not carry a scene.</source>
        <translation>{path}: Dieses Bild trägt keine Szene.</translation>
    </message>
    <message>
        <source>{path}: this is not a scene file.</source>
        <translation>{path}: Das ist keine Szenendatei.</translation>
    </message>
    <message>
        <source>Site {number}</source>
        <translation>Ort {number}</translation>
    </message>
    <message>
        <source>On: {name}</source>
        <translation>An: {name}</translation>
    </message>
    <message>
        <source>For: {places}</source>
        <translation>Für: {places}</translation>
    </message>
    <message>
        <source>{detail}, also called {other}</source>
        <translation>{detail}, auch {other} genannt</translation>
    </message>
    <message>
        <source>Language of the window, of names and texts. A sentence that is not translated yet is shown in English.</source>
        <translation>Sprache des Fensters, der Namen und der Texte. Was noch nicht übersetzt ist, steht auf Englisch da.</translation>
    </message>
    <message>
        <source>Light, dark or strong colours, or as the computer is set.</source>
        <translation>Helle, dunkle oder kräftige Farben, oder wie der Computer eingestellt ist.</translation>
    </message>
    <message>
        <source>How large the program writes.</source>
        <translation>Wie groß das Programm schreibt.</translation>
    </message>
    <message>
        <source>Change the view at once instead of flying there.</source>
        <translation>Die Ansicht sofort wechseln, statt hinzufliegen.</translation>
    </message>
    <message>
        <source>Tissue as in life, or told apart by colour-blind eyes.</source>
        <translation>Gewebe wie im Leben, oder für farbfehlsichtige Augen unterscheidbar.</translation>
    </message>
    <message>
        <source>Turn the body like a standing figure. Without it the body turns freely.</source>
        <translation>Den Körper wie eine stehende Figur drehen. Sonst dreht er sich frei.</translation>
    </message>
    <message>
        <source>How finely the body is drawn while you work: as this computer can, always quickly, or always finely. Exports are always fine.</source>
        <translation>Wie fein der Körper beim Arbeiten gezeichnet wird: so gut dieser Computer es kann, immer schnell oder immer fein. Exporte sind immer fein.</translation>
    </message>
    <message>
        <source>Names on the model in English, in Latin, or both.</source>
        <translation>Namen am Modell auf Deutsch, auf Latein oder beides.</translation>
    </message>
    <message>
        <source>Whose body is shown: empty for the built-in one, else the id of an installed pack.</source>
        <translation>Wessen Körper gezeigt wird: leer für den eingebauten, sonst die Kennung eines installierten Pakets.</translation>
    </message>
    <message>
        <source>Show words under the icons of the toolbar.</source>
        <translation>Wörter unter den Symbolen der Werkzeugleiste zeigen.</translation>
    </message>
    <message>
        <source>Keep no safety copies and no list of recent scenes. What you do not save is gone when you close.</source>
        <translation>Keine Sicherheitskopien und keine Liste der letzten Szenen behalten. Was nicht gespeichert ist, ist nach dem Schließen weg.</translation>
    </message>
    <message>
        <source>Name of the practice, printed on exported pictures.</source>
        <translation>Name der Praxis; er steht auf exportierten Bildern.</translation>
    </message>
    <message>
        <source>Picture file with the logo of the practice, printed on exported pictures.</source>
        <translation>Bilddatei mit dem Logo der Praxis; es steht auf exportierten Bildern.</translation>
    </message>
    <message>
        <source>Folder that was last used for an exported picture.</source>
        <translation>Zuletzt benutzter Ordner für ein exportiertes Bild.</translation>
    </message>
    <message>
        <source>Size that was last used for an exported picture, such as 1920x1080.</source>
        <translation>Zuletzt benutzte Größe für ein exportiertes Bild, etwa 1920x1080.</translation>
    </message>
    <message>
        <source>Kind of page that was last used for a handout.</source>
        <translation>Art des Blattes, die zuletzt für ein Handout verwendet wurde.</translation>
    </message>
    <message>
        <source>Paper that was last used for a handout: a4 or letter.</source>
        <translation>Papier, das zuletzt für ein Handout verwendet wurde: a4 oder letter.</translation>
    </message>
    <message>
        <source>Address that was last used for the QR code of a handout.</source>
        <translation>Adresse, die zuletzt für den QR-Code eines Handouts verwendet wurde.</translation>
    </message>
    <message>
        <source>Folder that was last used for a handout.</source>
        <translation>Ordner, der zuletzt für ein Handout verwendet wurde.</translation>
    </message>
    <message>
        <source>settings file</source>
        <translation>Einstellungsdatei</translation>
    </message>
    <message>
        <source>Root {level}</source>
        <translation>Wurzel {level}</translation>
    </message>
    <message numerus="yes">
        <source>%n muscle(s)</source>
        <translation>
            <numerusform>%n Muskel</numerusform>
            <numerusform>%n Muskeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n area(s) of skin</source>
        <translation>
            <numerusform>%n Hautfeld</numerusform>
            <numerusform>%n Hautfelder</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} supplies {what}</source>
        <translation>{name} versorgt {what}</translation>
    </message>
    <message>
        <source>Nerve parts: {where}</source>
        <translation>Der Nerv teilt sich: {where}</translation>
    </message>
    <message>
        <source>Variant {letter}: {name}</source>
        <translation>Variante {letter}: {name}</translation>
    </message>
    <message>
        <source>Variant {letter}</source>
        <translation>Variante {letter}</translation>
    </message>
    <message>
        <source>{share} of limbs.</source>
        <translation>{share} der Beine.</translation>
    </message>
    <message>
        <source>Sources: {names}.</source>
        <translation>Quellen: {names}.</translation>
    </message>
    <message>
        <source>Nerve parts {where}</source>
        <translation>Nerv teilt sich {where}</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>{path}: the {what} was not saved, because the disk is full.</source>
        <translation>{path}: {what} nicht gespeichert, weil der Datenträger voll ist.</translation>
    </message>
    <message>
        <source>Make room, or choose another folder.</source>
        <translation>Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{name}...: the {what} was not saved, because the file name is too long.</source>
        <translation>{name}...: {what} nicht gespeichert, weil der Dateiname zu lang ist.</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>Wählen Sie einen kürzeren Namen.</translation>
    </message>
    <message>
        <source>{path}: this is a folder, not a file.</source>
        <translation>{path}: Das ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>Add a file name for the {what}.</source>
        <translation>Fügen Sie einen Dateinamen hinzu ({what}).</translation>
    </message>
    <message>
        <source>{path}: this is a device or a pipe, not a file.</source>
        <translation>{path}: Das ist ein Gerät oder eine Pipe, keine Datei.</translation>
    </message>
    <message>
        <source>Give a file name for the {what}.</source>
        <translation>Geben Sie einen Dateinamen an ({what}).</translation>
    </message>
    <message>
        <source>{path}: the {what} was not saved, because the folder {folder} does not exist.</source>
        <translation>{path}: {what} nicht gespeichert, weil es den Ordner {folder} nicht gibt.</translation>
    </message>
    <message>
        <source>Make the folder first, or choose another.</source>
        <translation>Legen Sie den Ordner zuerst an oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>{path}: the {what} was not saved, because {folder} is not a folder.</source>
        <translation>{path}: {what} nicht gespeichert, weil {folder} kein Ordner ist.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{path}: the {what} was not saved, because you may not write there.</source>
        <translation>{path}: {what} nicht gespeichert, weil Sie dort nicht schreiben dürfen.</translation>
    </message>
    <message>
        <source>Choose a folder of your own, or change its permissions.</source>
        <translation>Wählen Sie einen eigenen Ordner oder ändern Sie die Rechte.</translation>
    </message>
    <message>
        <source>{path}: the {what} was not saved ({reason}).</source>
        <translation>{path}: {what} nicht gespeichert ({reason}).</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>Bild exportieren…</translation>
    </message>
    <message>
        <source>Save what you see as a picture with labels and sources</source>
        <translation>Das Gezeigte als Bild mit Beschriftung und Quellen speichern</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy the picture with its labels, to paste it elsewhere</source>
        <translation>Das Bild mit Beschriftung kopieren, um es anderswo einzufügen</translation>
    </message>
    <message>
        <source>Export 3D model…</source>
        <translation>3D-Modell exportieren…</translation>
    </message>
    <message>
        <source>A 3D page that works offline, or a file for Blender or a 3D printer</source>
        <translation>Eine 3D-Seite, die ohne Internet geht, oder eine Datei für Blender oder einen 3D-Drucker</translation>
    </message>
    <message>
        <source>Handout…</source>
        <translation>Handout …</translation>
    </message>
    <message>
        <source>A page for your client, saved as a PDF or printed</source>
        <translation>Ein Blatt für Ihre Klientin oder Ihren Klienten, als PDF gespeichert oder gedruckt</translation>
    </message>
    <message>
        <source>Your notes and cards</source>
        <translation>Eigene Notizen und Karten</translation>
    </message>
    <message>
        <source>Open the folder with your own notes and treatment cards</source>
        <translation>Den Ordner mit Ihren Notizen und Behandlungskarten öffnen</translation>
    </message>
    <message>
        <source>Bodies…</source>
        <translation>Körper…</translation>
    </message>
    <message>
        <source>Show the built-in body or a scanned one, and fetch a scanned one</source>
        <translation>Den eingebauten oder einen gescannten Körper zeigen und einen gescannten holen</translation>
    </message>
    <message>
        <source>Import own anatomy…</source>
        <translation>Eigene Anatomie einlesen …</translation>
    </message>
    <message>
        <source>Surfaces of a scan, with the nerve carried over</source>
        <translation>Oberflächen einer Aufnahme, mit übertragenem Nerv</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Colours, names, motion and your practice</source>
        <translation>Sprache, Farben, Namen, Bewegung und Ihre Praxis</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close NerveScope</source>
        <translation>NerveScope schließen</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Rückgängig: {step}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last change of what is shown</source>
        <translation>Die letzte Änderung an der Ansicht zurücknehmen</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Wiederholen: {step}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Zurückgenommenes noch einmal tun</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find structures, sites, treatments, commands and words in the texts</source>
        <translation>Strukturen, Orte, Behandlungen, Befehle und Wörter in den Texten finden</translation>
    </message>
    <message>
        <source>Home view</source>
        <translation>Startansicht</translation>
    </message>
    <message>
        <source>Back to the opening view with nothing chosen</source>
        <translation>Zurück zur ersten Ansicht, nichts gewählt</translation>
    </message>
    <message>
        <source>Change between the right and the left side of the body</source>
        <translation>Zwischen rechter und linker Körperseite wechseln</translation>
    </message>
    <message>
        <source>Clinical words</source>
        <translation>Fachsprache</translation>
    </message>
    <message>
        <source>Plain words</source>
        <translation>Einfache Sprache</translation>
    </message>
    <message>
        <source>Change between plain and clinical words</source>
        <translation>Zwischen einfacher Sprache und Fachsprache wechseln</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>Show or hide the names on the model</source>
        <translation>Namen am Modell zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>Hide labels</source>
        <translation>Beschriftung ausblenden</translation>
    </message>
    <message>
        <source>Show labels</source>
        <translation>Beschriftung zeigen</translation>
    </message>
    <message>
        <source>Fade what covers</source>
        <translation>Verdeckendes durchsichtig</translation>
    </message>
    <message>
        <source>Whatever hides the chosen structure or site from you goes see-through by itself</source>
        <translation>Was die gewählte Struktur oder den Ort verdeckt, wird von selbst durchsichtig</translation>
    </message>
    <message>
        <source>Client mode</source>
        <translation>Klientenansicht</translation>
    </message>
    <message>
        <source>Only the body and one caption, to show to a client</source>
        <translation>Nur der Körper und eine Zeile Text, zum Zeigen für Klienten</translation>
    </message>
    <message>
        <source>Sites and layers</source>
        <translation>Orte und Schichten</translation>
    </message>
    <message>
        <source>Show or fold the left panel</source>
        <translation>Die linke Leiste zeigen oder einklappen</translation>
    </message>
    <message>
        <source>Text panel</source>
        <translation>Textleiste</translation>
    </message>
    <message>
        <source>Show or fold the right panel</source>
        <translation>Die rechte Leiste zeigen oder einklappen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Den ganzen Bildschirm nutzen</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Turn the model to the left</source>
        <translation>Das Modell nach links drehen</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Turn the model to the right</source>
        <translation>Das Modell nach rechts drehen</translation>
    </message>
    <message>
        <source>Turn up</source>
        <translation>Nach oben drehen</translation>
    </message>
    <message>
        <source>Turn the model upwards</source>
        <translation>Das Modell nach oben drehen</translation>
    </message>
    <message>
        <source>Turn down</source>
        <translation>Nach unten drehen</translation>
    </message>
    <message>
        <source>Turn the model downwards</source>
        <translation>Das Modell nach unten drehen</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Nach links schieben</translation>
    </message>
    <message>
        <source>Move the picture to the left</source>
        <translation>Das Bild nach links schieben</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>Nach rechts schieben</translation>
    </message>
    <message>
        <source>Move the picture to the right</source>
        <translation>Das Bild nach rechts schieben</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben schieben</translation>
    </message>
    <message>
        <source>Move the picture upwards</source>
        <translation>Das Bild nach oben schieben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten schieben</translation>
    </message>
    <message>
        <source>Move the picture downwards</source>
        <translation>Das Bild nach unten schieben</translation>
    </message>
    <message>
        <source>Bring the body back</source>
        <translation>Körper zurückholen</translation>
    </message>
    <message>
        <source>Fly back to the view of what is chosen, wherever the camera has gone</source>
        <translation>Zur Ansicht des Gewählten zurückfliegen, wo immer die Kamera steht</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Bring the body closer</source>
        <translation>Den Körper näher holen</translation>
    </message>
    <message>
        <source>Further away</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>Move the body further away</source>
        <translation>Den Körper weiter weg rücken</translation>
    </message>
    <message>
        <source>Choose this site; again for its next level</source>
        <translation>Diesen Ort wählen; noch einmal für die nächste Höhe</translation>
    </message>
    <message>
        <source>Next site</source>
        <translation>Nächster Ort</translation>
    </message>
    <message>
        <source>Go on to the next site</source>
        <translation>Zum nächsten Ort gehen</translation>
    </message>
    <message>
        <source>Previous site</source>
        <translation>Voriger Ort</translation>
    </message>
    <message>
        <source>Go to the site before</source>
        <translation>Zum Ort davor gehen</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>leave what was chosen last</comment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Leave what was chosen last, step by step</source>
        <translation>Das zuletzt Gewählte verlassen, Schritt für Schritt</translation>
    </message>
    <message>
        <source>Show or hide: {what}</source>
        <translation>Zeigen oder ausblenden: {what}</translation>
    </message>
    <message>
        <source>Emergency signs</source>
        <translation>Notfallzeichen</translation>
    </message>
    <message>
        <source>Signs that need a doctor now</source>
        <translation>Zeichen, die sofort zum Arzt gehören</translation>
    </message>
    <message>
        <source>Close emergency signs</source>
        <translation>Notfallzeichen schließen</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>Tasten und Maus</translation>
    </message>
    <message>
        <source>All keys on one page</source>
        <translation>Alle Tasten auf einer Seite</translation>
    </message>
    <message>
        <source>About NerveScope</source>
        <translation>Über NerveScope</translation>
    </message>
    <message>
        <source>Version, licences, credits</source>
        <translation>Version, Lizenzen, Dank</translation>
    </message>
    <message>
        <source>and {count} more, listed by: nervescope check</source>
        <translation>und {count} weitere, aufgelistet von: nervescope check</translation>
    </message>
    <message>
        <source>The body cannot be shown.</source>
        <translation>Der Körper kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>to the site before</comment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show on the body where it hurts (Q)</source>
        <translation>Am Körper zeigen, wo es wehtut (Q)</translation>
    </message>
    <message>
        <source>Leave client mode (F5)</source>
        <translation>Klientenansicht verlassen (F5)</translation>
    </message>
    <message>
        <source>Leave out of the choice</source>
        <translation>Aus der Auswahl nehmen</translation>
    </message>
    <message>
        <source>Choose this too</source>
        <translation>Auch dies wählen</translation>
    </message>
    <message>
        <source>  (Ctrl+click)</source>
        <translation>  (Strg+Klick)</translation>
    </message>
    <message>
        <source>How solid</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Next step of the lesson</source>
        <translation>Nächster Schritt der Lektion</translation>
    </message>
    <message>
        <source>Step before in the lesson</source>
        <translation>Voriger Schritt der Lektion</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Cut the body with one or two planes and look inside</source>
        <translation>Den Körper mit einer oder zwei Ebenen schneiden und hineinsehen</translation>
    </message>
    <message>
        <source>Flip the cut</source>
        <translation>Schnitt umkehren</translation>
    </message>
    <message>
        <source>Take away the other side of the cut</source>
        <translation>Die andere Seite des Schnitts wegnehmen</translation>
    </message>
    <message>
        <source>Remove the cut</source>
        <translation>Schnitt entfernen</translation>
    </message>
    <message>
        <source>Take the plane of the cut away</source>
        <translation>Die Schnittebene wegnehmen</translation>
    </message>
    <message>
        <source>Cut in the midline</source>
        <translation>In der Mittellinie schneiden</translation>
    </message>
    <message>
        <source>Cut the body in the midline and take the near side away</source>
        <translation>Den Körper in der Mittellinie schneiden und die nahe Seite wegnehmen</translation>
    </message>
    <message>
        <source>Let more stay</source>
        <translation>Mehr stehen lassen</translation>
    </message>
    <message>
        <source>Move the cut and see more of the body</source>
        <translation>Den Schnitt verschieben und mehr vom Körper sehen</translation>
    </message>
    <message>
        <source>Take more away</source>
        <translation>Mehr wegnehmen</translation>
    </message>
    <message>
        <source>Move the cut deeper into the body</source>
        <translation>Den Schnitt tiefer in den Körper schieben</translation>
    </message>
    <message>
        <source>Cut sagittal</source>
        <translation>Sagittal schneiden</translation>
    </message>
    <message>
        <source>Cut frontal</source>
        <translation>Frontal schneiden</translation>
    </message>
    <message>
        <source>Cut transverse</source>
        <translation>Transversal schneiden</translation>
    </message>
    <message>
        <source>Cut free</source>
        <translation>Frei schneiden</translation>
    </message>
    <message>
        <source>Close cut</source>
        <translation>Schnitt schließen</translation>
    </message>
    <message>
        <source>Cut</source>
        <comment>what was done</comment>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Move the cut</source>
        <translation>Schnitt verschieben</translation>
    </message>
    <message>
        <source>Tilt the cut</source>
        <translation>Schnitt kippen</translation>
    </message>
    <message>
        <source>Cut across the view</source>
        <translation>Quer zum Blick schneiden</translation>
    </message>
    <message>
        <source>Remove one plane of the cut</source>
        <translation>Eine Schnittebene entfernen</translation>
    </message>
    <message>
        <source>Keep {what} whole</source>
        <translation>{what} ganz lassen</translation>
    </message>
    <message>
        <source>Cut {what}</source>
        <translation>{what} schneiden</translation>
    </message>
    <message>
        <source>Show the left side</source>
        <translation>Linke Seite zeigen</translation>
    </message>
    <message>
        <source>Show the right side</source>
        <translation>Rechte Seite zeigen</translation>
    </message>
    <message>
        <source>Select site {name}</source>
        <translation>Ort {name} wählen</translation>
    </message>
    <message>
        <source>Select {name}</source>
        <translation>{name} wählen</translation>
    </message>
    <message>
        <source>Find {name}</source>
        <translation>{name} finden</translation>
    </message>
    <message>
        <source>Saved: {name}, in the folder {folder}</source>
        <translation>Gespeichert: {name}, im Ordner {folder}</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>A handout is about one place: choose it by its number on the body, or press 1 to 9.</source>
        <translation>Ein Handout handelt von einer Stelle: Wählen Sie sie über ihre Nummer am Körper, oder drücken Sie 1 bis 9.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) sent to the printer</source>
        <translation>
            <numerusform>%n Seite an den Drucker gesendet</numerusform>
            <numerusform>%n Seiten an den Drucker gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>The program is free software under the MIT licence.</source>
        <translation>Das Programm ist freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>What is simplified</source>
        <translation>Was vereinfacht ist</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Dank</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>The view in words</source>
        <translation>Die Ansicht in Worten</translation>
    </message>
    <message>
        <source>These words are copied; paste them where you need them.</source>
        <translation>Diese Worte sind kopiert; fügen Sie sie ein, wo Sie sie brauchen.</translation>
    </message>
    <message>
        <source>Copy again</source>
        <translation>Noch einmal kopieren</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Copy to clipboard</source>
        <translation>In die Zwischenablage</translation>
    </message>
    <message>
        <source>Preparing the preview…</source>
        <translation>Die Vorschau wird vorbereitet…</translation>
    </message>
    <message>
        <source>Drawing the picture…</source>
        <translation>Das Bild wird gezeichnet…</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>Die Datei wird geschrieben…</translation>
    </message>
    <message>
        <source>Copied. Paste it where you need it.</source>
        <translation>Kopiert. Fügen Sie es ein, wo Sie es brauchen.</translation>
    </message>
    <message>
        <source>File</source>
        <comment>the name of a file</comment>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern als</translation>
    </message>
    <message>
        <source>{name} is there already. Press “{button}” again to replace it.</source>
        <translation>{name} gibt es schon. Drücken Sie noch einmal „{button}“, um die Datei zu ersetzen.</translation>
    </message>
    <message>
        <source>Stopped; nothing was saved.</source>
        <translation>Angehalten; nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>Drawing the preview…</source>
        <translation>Die Vorschau wird gezeichnet…</translation>
    </message>
    <message>
        <source>Save animation</source>
        <translation>Animation speichern</translation>
    </message>
    <message>
        <source>Slide, 1920 × 1080</source>
        <translation>Folie, 1920 × 1080</translation>
    </message>
    <message>
        <source>A4 upright, 300 dpi</source>
        <translation>A4 hoch, 300 dpi</translation>
    </message>
    <message>
        <source>A4 across, 300 dpi</source>
        <translation>A4 quer, 300 dpi</translation>
    </message>
    <message>
        <source>Square for a message, 1600</source>
        <translation>Quadrat für Nachrichten, 1600</translation>
    </message>
    <message>
        <source>4K screen, 3840 × 2160</source>
        <translation>4K-Bildschirm, 3840 × 2160</translation>
    </message>
    <message>
        <source>As on this screen</source>
        <translation>Wie auf diesem Bildschirm</translation>
    </message>
    <message>
        <source>Another size</source>
        <translation>Andere Größe</translation>
    </message>
    <message>
        <source>As shown, with room for names</source>
        <translation>Wie gezeigt, mit Platz für Namen</translation>
    </message>
    <message>
        <source>Figure: back, side and close</source>
        <translation>Tafel: hinten, Seite und nah</translation>
    </message>
    <message>
        <source>Figure: with and without what lies over it</source>
        <translation>Tafel: mit und ohne das, was darüber liegt</translation>
    </message>
    <message>
        <source>Animation: once round</source>
        <translation>Animation: einmal rundherum</translation>
    </message>
    <message>
        <source>Animation: along the nerve</source>
        <translation>Animation: am Nerv entlang</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Clear, dark words</source>
        <translation>Durchsichtig, dunkle Schrift</translation>
    </message>
    <message>
        <source>Clear, light words</source>
        <translation>Durchsichtig, helle Schrift</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Write the names of what is shown beside the body</source>
        <translation>Die Namen des Gezeigten neben den Körper schreiben</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Mark the place with its number</source>
        <translation>Den Ort mit seiner Nummer markieren</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Say what the colours and shapes mean</source>
        <translation>Sagen, was Farben und Formen bedeuten</translation>
    </message>
    <message>
        <source>Scale bar</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Show how long one or more centimetres are</source>
        <translation>Zeigen, wie lang ein oder mehrere Zentimeter sind</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Print today&apos;s date</source>
        <translation>Das heutige Datum drucken</translation>
    </message>
    <message>
        <source>Source and licence</source>
        <translation>Quelle und Lizenz</translation>
    </message>
    <message>
        <source>Print where the picture comes from and how it may be used</source>
        <translation>Drucken, woher das Bild stammt und wie es genutzt werden darf</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Bildtext</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>Kein Logo</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Show</source>
        <comment>which parts a picture shows</comment>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>sciatic nerve</source>
        <translation>Ischiasnerv</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Praxis</translation>
    </message>
    <message>
        <source>{name}: logo</source>
        <translation>{name}: Logo</translation>
    </message>
    <message>
        <source>QR code: {address}</source>
        <translation>QR-Code: {address}</translation>
    </message>
    <message>
        <source>Name of your practice</source>
        <translation>Name Ihrer Praxis</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>Choose your logo</source>
        <translation>Wählen Sie Ihr Logo</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.svg)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.gif *.bmp *.svg)</translation>
    </message>
    <message>
        <source>{name} in pixels</source>
        <translation>{name} in Pixeln</translation>
    </message>
    <message>
        <source>Preview of the picture</source>
        <translation>Vorschau des Bildes</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Names on the model</source>
        <translation>Namen am Modell</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Tissue</source>
        <translation>Gewebe</translation>
    </message>
    <message>
        <source>Words under the icons</source>
        <translation>Wörter unter Symbolen</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Keep upright</source>
        <translation>Aufrecht halten</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Privacy, on this computer</source>
        <translation>Datenschutz, auf diesem Computer</translation>
    </message>
    <message>
        <source>Your practice, on pictures and handouts</source>
        <translation>Ihre Praxis, auf Bildern und Handouts</translation>
    </message>
    <message>
        <source>The body while you work</source>
        <translation>Der Körper beim Arbeiten</translation>
    </message>
    <message>
        <source>Names in</source>
        <translation>Namen auf</translation>
    </message>
    <message>
        <source>Keep nothing</source>
        <translation>Nichts behalten</translation>
    </message>
    <message>
        <source>Surfaces of a scan, as written by TotalSegmentator, 3D Slicer, OpenSim or BodyParts3D (STL, OBJ, PLY, VTP, GLB). The nerve, the sites and what is missing are carried over from the built-in body.</source>
        <translation>Oberflächen einer Aufnahme, wie TotalSegmentator, 3D Slicer, OpenSim oder BodyParts3D sie schreiben (STL, OBJ, PLY, VTP, GLB). Der Nerv, die Engstellen und was fehlt werden vom eingebauten Körper übertragen.</translation>
    </message>
    <message>
        <source>Import own anatomy</source>
        <translation>Eigene Anatomie einlesen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Choose file or zip…</source>
        <translation>Datei oder ZIP wählen …</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Looking at the bones</source>
        <translation>Die Knochen werden angesehen</translation>
    </message>
    <message>
        <source>Own anatomy</source>
        <translation>Eigene Anatomie</translation>
    </message>
    <message>
        <source>Nothing to note.</source>
        <translation>Nichts zu bemerken.</translation>
    </message>
    <message>
        <source>{known} of {count} surfaces are known.</source>
        <translation>{known} von {count} Oberflächen sind bekannt.</translation>
    </message>
    <message>
        <source>Points of the nerves in bone: {before} before, {after} now.</source>
        <translation>Punkte der Nerven im Knochen: vorher {before}, jetzt {after}.</translation>
    </message>
    <message>
        <source>Done: the bones fit to {mean} mm. For teaching, not for diagnosis.</source>
        <translation>Fertig: Die Knochen passen auf {mean} mm. Zum Lehren, nicht zur Diagnose.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: {why}</source>
        <translation>Etwas Unerwartetes ist schiefgegangen: {why}</translation>
    </message>
    <message>
        <source>Show this body</source>
        <translation>Diesen Körper zeigen</translation>
    </message>
    <message>
        <source>Names and frame</source>
        <translation>Namen und Lage</translation>
    </message>
    <message>
        <source>Landmarks</source>
        <translation>Landmarken</translation>
    </message>
    <message>
        <source>Folder with surfaces</source>
        <translation>Ordner mit Oberflächen</translation>
    </message>
    <message>
        <source>File or zip with surfaces</source>
        <translation>Datei oder ZIP mit Oberflächen</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>Oberflächen</translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation>Wie der Computer</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Starker Kontrast</translation>
    </message>
    <message>
        <source>As in life</source>
        <translation>Wie im Leben</translation>
    </message>
    <message>
        <source>For colour-blind eyes</source>
        <translation>Für farbfehlsichtige Augen</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Nadel</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>Painted area</source>
        <translation>Bemalte Fläche</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>Stempel</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Pain</source>
        <translation>Schmerz</translation>
    </message>
    <message>
        <source>Tingling</source>
        <translation>Kribbeln</translation>
    </message>
    <message>
        <source>Numb</source>
        <translation>Taub</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>Schwach</translation>
    </message>
    <message>
        <source>Do not press</source>
        <translation>Nicht drücken</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Tinte</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>{length} mm along the surface</source>
        <translation>{length} mm entlang der Oberfläche</translation>
    </message>
    <message>
        <source>stamp “{sign}”</source>
        <translation>Stempel „{sign}“</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Am größten</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>Latein</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>As this computer can</source>
        <translation>Wie dieser Computer es kann</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Fein</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Go back to how the program came</source>
        <translation>Zurück zum Zustand der Auslieferung</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Choose the picture of the logo</source>
        <translation>Das Bild mit dem Logo wählen</translation>
    </message>
    <message>
        <source>It is written down in {log_file}.</source>
        <translation>Es steht in {log_file}.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong; the program goes on.</source>
        <translation>Etwas Unerwartetes ist schiefgegangen; das Programm läuft weiter.</translation>
    </message>
    <message>
        <source>Copy the details for a report.</source>
        <translation>Kopieren Sie die Einzelheiten für einen Bericht.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>And {count} more: see the details.</source>
        <translation>Und {count} weitere: siehe die Einzelheiten.</translation>
    </message>
    <message>
        <source>Close {what}</source>
        <translation>{what} schließen</translation>
    </message>
    <message>
        <source>Peel</source>
        <translation>Abtragen</translation>
    </message>
    <message>
        <source>Take the body apart layer by layer, from the skin to the nerve</source>
        <translation>Den Körper Schicht für Schicht abtragen, von der Haut bis zum Nerv</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Spreizen</translation>
    </message>
    <message>
        <source>Push muscles apart around what is chosen, and back</source>
        <translation>Muskeln um das Gewählte auseinanderschieben, und zurück</translation>
    </message>
    <message>
        <source>Take one layer off</source>
        <translation>Eine Schicht abtragen</translation>
    </message>
    <message>
        <source>Peel off the next layer of the region</source>
        <translation>Die nächste Schicht der Region abtragen</translation>
    </message>
    <message>
        <source>Put one layer back</source>
        <translation>Eine Schicht zurücklegen</translation>
    </message>
    <message>
        <source>Put back the layer that was peeled off last</source>
        <translation>Die zuletzt abgetragene Schicht zurücklegen</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>See the other ways the nerve takes past piriformis, and where it parts in two</source>
        <translation>Die anderen Wege des Nervs am Piriformis sehen und wo er sich teilt</translation>
    </message>
    <message>
        <source>Close follow the nerve</source>
        <translation>„Nerv verfolgen“ schließen</translation>
    </message>
    <message>
        <source>Follow the nerve</source>
        <translation>Nerv verfolgen</translation>
    </message>
    <message>
        <source>Follow {name}</source>
        <translation>{name} verfolgen</translation>
    </message>
    <message>
        <source>Travel along a nerve from the spine to the toes</source>
        <translation>Einem Nerv von der Wirbelsäule bis zu den Zehen folgen</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Travel along the nerve, or pause</source>
        <translation>Am Nerv entlangreisen oder anhalten</translation>
    </message>
    <message>
        <source>Next stop</source>
        <translation>Nächste Station</translation>
    </message>
    <message>
        <source>On to the next place along the nerve</source>
        <translation>Zur nächsten Stelle am Nerv</translation>
    </message>
    <message>
        <source>Previous stop</source>
        <translation>Vorige Station</translation>
    </message>
    <message>
        <source>Back to the place before along the nerve</source>
        <translation>Zurück zur Stelle davor am Nerv</translation>
    </message>
    <message>
        <source>Follow this nerve</source>
        <translation>Diesen Nerv verfolgen</translation>
    </message>
    <message>
        <source>Travel along the chosen nerve from where it begins</source>
        <translation>Dem gewählten Nerv von seinem Anfang an folgen</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Langsam</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Travel along {name}</source>
        <translation>Reise entlang: {name}</translation>
    </message>
    <message>
        <source>Loading the body…</source>
        <translation>Der Körper wird geladen…</translation>
    </message>
    <message>
        <source>handout</source>
        <translation>Handout</translation>
    </message>
    <message>
        <source>Handout</source>
        <translation>Handout</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>PDF speichern</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Setting the pages…</source>
        <translation>Die Seiten werden gesetzt …</translation>
    </message>
    <message>
        <source>Handouts are saved as PDF files.</source>
        <translation>Handouts werden als PDF-Dateien gespeichert.</translation>
    </message>
    <message>
        <source>This computer cannot print from here. Save the PDF and print that.</source>
        <translation>Dieser Computer kann von hier aus nicht drucken. Speichern Sie das PDF und drucken Sie es.</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Es wird gedruckt …</translation>
    </message>
    <message>
        <source>by its number</source>
        <translation>an der Nummer</translation>
    </message>
    <message>
        <source>by its name</source>
        <translation>am Namen</translation>
    </message>
    <message>
        <source>guessed, please check</source>
        <translation>erraten, bitte prüfen</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>von Ihnen</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Erkannt</translation>
    </message>
    <message>
        <source>Which file is which structure</source>
        <translation>Welche Datei welche Struktur ist</translation>
    </message>
    <message>
        <source>right or left?</source>
        <translation>rechts oder links?</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>weglassen</translation>
    </message>
    <message>
        <source>Save handout</source>
        <translation>Handout speichern</translation>
    </message>
    <message>
        <source>PDF file (*.pdf)</source>
        <translation>PDF-Datei (*.pdf)</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Home</source>
        <comment>on the toolbar</comment>
        <translation>Start</translation>
    </message>
    <message>
        <source>Behind</source>
        <comment>on the toolbar</comment>
        <translation>Hinten</translation>
    </message>
    <message>
        <source>Front</source>
        <comment>on the toolbar</comment>
        <translation>Vorn</translation>
    </message>
    <message>
        <source>Right</source>
        <comment>on the toolbar</comment>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Left</source>
        <comment>on the toolbar</comment>
        <translation>Links</translation>
    </message>
    <message>
        <source>Undo</source>
        <comment>on the toolbar</comment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Redo</source>
        <comment>on the toolbar</comment>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Peel</source>
        <comment>on the toolbar</comment>
        <translation>Abtragen</translation>
    </message>
    <message>
        <source>Cut</source>
        <comment>on the toolbar</comment>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Follow</source>
        <comment>on the toolbar</comment>
        <translation>Nerv</translation>
    </message>
    <message>
        <source>Skin map</source>
        <comment>on the toolbar</comment>
        <translation>Haut</translation>
    </message>
    <message>
        <source>Annotate</source>
        <comment>on the toolbar</comment>
        <translation>Anmerken</translation>
    </message>
    <message>
        <source>Labels</source>
        <comment>on the toolbar</comment>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Client view</source>
        <comment>on the toolbar</comment>
        <translation>Klientenansicht</translation>
    </message>
    <message>
        <source>Picture</source>
        <comment>on the toolbar</comment>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Skin map</source>
        <translation>Hautkarte</translation>
    </message>
    <message>
        <source>Show what is chosen alone, or everything again (Shift+H)</source>
        <translation>Das Gewählte allein zeigen, oder wieder alles (Umschalt+H)</translation>
    </message>
    <message>
        <source>Hide everything else; others can then be added with their eyes (Y)</source>
        <translation>Alles andere ausblenden; anderes lässt sich mit seinem Auge dazunehmen (Y)</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Alone</source>
        <comment>a small button</comment>
        <translation>Allein</translation>
    </message>
    <message>
        <source>Only</source>
        <comment>a small button</comment>
        <translation>Nur dies</translation>
    </message>
    <message>
        <source>Hide what is chosen (H)</source>
        <translation>Das Gewählte ausblenden (H)</translation>
    </message>
    <message>
        <source>Hide</source>
        <comment>a small button</comment>
        <translation>Weg</translation>
    </message>
    <message>
        <source>How solid what is chosen is</source>
        <translation>Deckkraft des Gewählten</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>inches</source>
        <translation>Zoll</translation>
    </message>
    <message>
        <source>Without the empty margins</source>
        <translation>Ohne die leeren Ränder</translation>
    </message>
    <message>
        <source>Width in print</source>
        <translation>Breite im Druck</translation>
    </message>
    <message>
        <source>Height in print</source>
        <translation>Höhe im Druck</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Size in print, size of the words, margins</source>
        <translation>Größe im Druck, Größe der Wörter, Ränder</translation>
    </message>
    <message>
        <source>Unit of the size in print</source>
        <translation>Einheit der Größe im Druck</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>Punkte je Zoll</translation>
    </message>
    <message>
        <source>As fits the picture</source>
        <translation>Passend zum Bild</translation>
    </message>
    <message>
        <source>Size of the names in print</source>
        <translation>Größe der Namen im Druck</translation>
    </message>
    <message>
        <source>at</source>
        <comment>a size in print at so many dpi</comment>
        <translation>bei</translation>
    </message>
    <message>
        <source>In print</source>
        <translation>Im Druck</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Everything that can be done with what is chosen</source>
        <translation>Alles, was mit dem Gewählten getan werden kann</translation>
    </message>
    <message>
        <source>{name}: {number} percent</source>
        <translation>{name}: {number} Prozent</translation>
    </message>
    <message>
        <source>Back to the body (Esc)</source>
        <translation>Zurück zum Körper (Esc)</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Show the next one</source>
        <translation>Das nächste zeigen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Copy what happened, to send it on</source>
        <translation>Kopieren, was geschehen ist, um es weiterzugeben</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>Problem {number} of {count}, show the next</source>
        <translation>Problem {number} von {count}, das nächste zeigen</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Structures</source>
        <translation>Strukturen</translation>
    </message>
    <message>
        <source>Places on the body</source>
        <translation>Stellen am Körper</translation>
    </message>
    <message>
        <source>Treatments</source>
        <translation>Behandlungen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>In the texts</source>
        <translation>In den Texten</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Nothing found for &apos;{what}&apos;. You could look for:</source>
        <translation>Nichts gefunden für „{what}“. Suchen Sie vielleicht nach:</translation>
    </message>
    <message>
        <source>Keys: {keys}.</source>
        <translation>Tasten: {keys}.</translation>
    </message>
    <message>
        <source>Ligaments</source>
        <translation>Bänder</translation>
    </message>
    <message>
        <source>visible</source>
        <translation>sichtbar</translation>
    </message>
    <message>
        <source>see-through</source>
        <translation>blass</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>{number} percent, {value}</source>
        <translation>{number} Prozent, {value}</translation>
    </message>
    <message>
        <source>{name}: {value}. Click for {then}.</source>
        <translation>{name}: {value}. Klick: {then}.</translation>
    </message>
    <message>
        <source>{name}, how solid</source>
        <translation>{name}, Deckkraft</translation>
    </message>
    <message>
        <source>Muscles</source>
        <translation>Muskeln</translation>
    </message>
    <message>
        <source>Nerves</source>
        <translation>Nerven</translation>
    </message>
    <message>
        <source>Vessels</source>
        <translation>Gefäße</translation>
    </message>
    <message>
        <source>Discs</source>
        <translation>Bandscheiben</translation>
    </message>
    <message>
        <source>Bones</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Show everything as the view has it</source>
        <translation>Alles so zeigen, wie die Ansicht es vorsieht</translation>
    </message>
    <message>
        <source>All structures</source>
        <translation>Alle Strukturen</translation>
    </message>
    <message>
        <source>Show or fold the list of all structures</source>
        <translation>Die Liste aller Strukturen zeigen oder einklappen</translation>
    </message>
    <message>
        <source>Self care</source>
        <translation>Selbsthilfe</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Hands-on</source>
        <translation>Mit den Händen</translation>
    </message>
    <message>
        <source>Medical</source>
        <translation>Medizinisch</translation>
    </message>
    <message>
        <source>Surgery</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>recalled</source>
        <translation>aus dem Gedächtnis</translation>
    </message>
    <message>
        <source>Why here.</source>
        <translation>Warum hier.</translation>
    </message>
    <message>
        <source>Fold &apos;{heading}&apos;</source>
        <translation>„{heading}“ einklappen</translation>
    </message>
    <message>
        <source>Unfold &apos;{heading}&apos;</source>
        <translation>„{heading}“ ausklappen</translation>
    </message>
    <message>
        <source>Light it up on the model</source>
        <translation>Am Modell aufleuchten lassen</translation>
    </message>
    <message>
        <source>Mark a place on the body, with words if you like</source>
        <translation>Markiert eine Stelle am Körper, auf Wunsch mit Worten</translation>
    </message>
    <message>
        <source>Point at a place; click it, or pull from it to where the arrow begins</source>
        <translation>Zeigt auf eine Stelle: anklicken, oder von ihr dorthin ziehen, wo der Pfeil beginnt</translation>
    </message>
    <message>
        <source>Write on the picture, wherever you click</source>
        <translation>Schreibt ins Bild, wo immer Sie klicken</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Stift</translation>
    </message>
    <message>
        <source>Draw a line on the body, or on the picture</source>
        <translation>Zeichnet eine Linie auf den Körper oder ins Bild</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Paint an area on the body, such as where it hurts</source>
        <translation>Malt eine Fläche auf den Körper, etwa wo es wehtut</translation>
    </message>
    <message>
        <source>Set a sign on the body: pain, tingling, numb, weak, do not press</source>
        <translation>Setzt ein Zeichen auf den Körper: Schmerz, Kribbeln, taub, schwach, nicht drücken</translation>
    </message>
    <message>
        <source>Measure between two places, straight or along the surface</source>
        <translation>Misst zwischen zwei Stellen, gerade oder entlang der Oberfläche</translation>
    </message>
    <message>
        <source>Measure an angle: one leg, the corner, the other leg</source>
        <translation>Misst einen Winkel: ein Schenkel, die Ecke, der andere Schenkel</translation>
    </message>
    <message>
        <source>Annotate</source>
        <translation>Anmerken</translation>
    </message>
    <message>
        <source>Skin as before</source>
        <translation>Haut wie zuvor</translation>
    </message>
    <message>
        <source>Show the skin</source>
        <translation>Haut zeigen</translation>
    </message>
    <message>
        <source>Close annotating</source>
        <translation>Anmerken schließen</translation>
    </message>
    <message>
        <source>Move the chosen annotation a little</source>
        <translation>Verschiebt die gewählte Anmerkung ein wenig</translation>
    </message>
    <message>
        <source>Write on it</source>
        <translation>Beschriften</translation>
    </message>
    <message>
        <source>Write on the chosen annotation, or change its words</source>
        <translation>Beschriftet die gewählte Anmerkung oder ändert ihre Worte</translation>
    </message>
    <message>
        <source>Fly to it</source>
        <translation>Hinfliegen</translation>
    </message>
    <message>
        <source>Bring the chosen annotation into the middle</source>
        <translation>Holt die gewählte Anmerkung in die Mitte</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Hide the chosen annotation, or show it again</source>
        <translation>Blendet die gewählte Anmerkung aus oder wieder ein</translation>
    </message>
    <message>
        <source>Unlock it</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Lock it</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Keep the chosen annotation as it is, or let it be changed</source>
        <translation>Lässt die gewählte Anmerkung, wie sie ist, oder gibt sie wieder frei</translation>
    </message>
    <message>
        <source>Take the chosen annotation away</source>
        <translation>Nimmt die gewählte Anmerkung weg</translation>
    </message>
    <message>
        <source>Put pins, arrows, words, drawings and measures on the body</source>
        <translation>Setzt Nadeln, Pfeile, Worte, Zeichnungen und Maße auf den Körper</translation>
    </message>
    <message>
        <source>Put it here</source>
        <translation>Hier setzen</translation>
    </message>
    <message>
        <source>Use the tool at what is chosen, or in the middle of the view</source>
        <translation>Benutzt das Werkzeug an dem, was gewählt ist, oder in der Mitte der Ansicht</translation>
    </message>
    <message>
        <source>Move it left</source>
        <translation>Nach links schieben</translation>
    </message>
    <message>
        <source>Move it right</source>
        <translation>Nach rechts schieben</translation>
    </message>
    <message>
        <source>Move it up</source>
        <translation>Nach oben schieben</translation>
    </message>
    <message>
        <source>Move it down</source>
        <translation>Nach unten schieben</translation>
    </message>
    <message>
        <source>Next annotation</source>
        <translation>Nächste Anmerkung</translation>
    </message>
    <message>
        <source>Choose the next annotation</source>
        <translation>Wählt die nächste Anmerkung</translation>
    </message>
    <message>
        <source>Previous annotation</source>
        <translation>Vorige Anmerkung</translation>
    </message>
    <message>
        <source>Choose the annotation before</source>
        <translation>Wählt die Anmerkung davor</translation>
    </message>
    <message>
        <source>Next colour</source>
        <translation>Nächste Farbe</translation>
    </message>
    <message>
        <source>Draw in the next colour, also what is chosen</source>
        <translation>Zeichnet in der nächsten Farbe, auch was gewählt ist</translation>
    </message>
    <message>
        <source>Next size</source>
        <translation>Nächste Größe</translation>
    </message>
    <message>
        <source>Draw smaller or larger, also what is chosen</source>
        <translation>Zeichnet kleiner oder größer, auch was gewählt ist</translation>
    </message>
    <message>
        <source>Draw on the skin</source>
        <translation>Auf die Haut zeichnen</translation>
    </message>
    <message>
        <source>Show the skin whole, to draw on it where something is felt</source>
        <translation>Zeigt die ganze Haut, um darauf zu zeichnen, wo etwas zu spüren ist</translation>
    </message>
    <message>
        <source>The client draws</source>
        <translation>Der Klient zeichnet</translation>
    </message>
    <message>
        <source>What is drawn belongs to the client&apos;s drawing, apart from your notes</source>
        <translation>Was gezeichnet wird, gehört zur Zeichnung des Klienten, getrennt von Ihren Notizen</translation>
    </message>
    <message>
        <source>The client&apos;s drawing</source>
        <translation>Zeichnung des Klienten</translation>
    </message>
    <message>
        <source>Show or hide all that the client has drawn</source>
        <translation>Blendet alles ein oder aus, was der Klient gezeichnet hat</translation>
    </message>
    <message>
        <source>Clear the client&apos;s drawing</source>
        <translation>Zeichnung des Klienten löschen</translation>
    </message>
    <message>
        <source>Take all that the client has drawn away</source>
        <translation>Nimmt alles weg, was der Klient gezeichnet hat</translation>
    </message>
    <message>
        <source>Fly there</source>
        <translation>Hinfliegen</translation>
    </message>
    <message>
        <source>Show {text}</source>
        <translation>{text} zeigen</translation>
    </message>
    <message>
        <source>Open in the browser: {address}</source>
        <translation>Im Browser öffnen: {address}</translation>
    </message>
    <message>
        <source>Search structures, sites, words, commands...  Ctrl+K</source>
        <translation>Strukturen, Orte, Wörter, Befehle suchen...  Strg+K</translation>
    </message>
    <message>
        <source>Search structures, sites, words and commands</source>
        <translation>Strukturen, Orte, Wörter und Befehle suchen</translation>
    </message>
    <message>
        <source>Site {number}, {words}</source>
        <translation>Ort {number}, {words}</translation>
    </message>
    <message>
        <source>lumbar spine</source>
        <translation>Lendenwirbelsäule</translation>
    </message>
    <message>
        <source>pelvis</source>
        <translation>Becken</translation>
    </message>
    <message>
        <source>hip</source>
        <translation>Hüfte</translation>
    </message>
    <message>
        <source>thigh</source>
        <translation>Oberschenkel</translation>
    </message>
    <message>
        <source>knee</source>
        <translation>Knie</translation>
    </message>
    <message>
        <source>leg</source>
        <translation>Unterschenkel</translation>
    </message>
    <message>
        <source>foot</source>
        <translation>Fuß</translation>
    </message>
    <message>
        <source>whole body</source>
        <translation>ganzer Körper</translation>
    </message>
    <message>
        <source>Filter structures...</source>
        <translation>Strukturen filtern...</translation>
    </message>
    <message>
        <source>Filter structures</source>
        <translation>Strukturen filtern</translation>
    </message>
    <message>
        <source>Group structures</source>
        <translation>Strukturen ordnen</translation>
    </message>
    <message>
        <source>By system</source>
        <translation>Nach Art</translation>
    </message>
    <message>
        <source>Group by kind: muscles, nerves, bones</source>
        <translation>Nach Art ordnen: Muskeln, Nerven, Knochen</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>Nach Region</translation>
    </message>
    <message>
        <source>Group by part of the body: hip, thigh, leg</source>
        <translation>Nach Körperteil ordnen: Hüfte, Oberschenkel, Unterschenkel</translation>
    </message>
    <message>
        <source>Nothing has this name.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message numerus="yes">
        <source>%n structure(s)</source>
        <translation>
            <numerusform>%n Struktur</numerusform>
            <numerusform>%n Strukturen</numerusform>
        </translation>
    </message>
    <message>
        <source>About what is chosen</source>
        <translation>Über das Gewählte</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>Bild …</translation>
    </message>
    <message>
        <source>A picture with names, to save or copy (Ctrl+E)</source>
        <translation>Ein Bild mit Namen, zum Speichern oder Kopieren (Strg+E)</translation>
    </message>
    <message>
        <source>A page for your client about this place, saved as a PDF or printed (Ctrl+P)</source>
        <translation>Ein Blatt zu dieser Stelle zum Mitgeben, als PDF gespeichert oder gedruckt (Strg+P)</translation>
    </message>
    <message>
        <source>The person&apos;s right side (X)</source>
        <translation>Die rechte Seite der Person (X)</translation>
    </message>
    <message>
        <source>The person&apos;s left side (X)</source>
        <translation>Die linke Seite der Person (X)</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>210 × 297 mm</source>
        <translation>210 × 297 mm</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>8.5 × 11 inches</source>
        <translation>8,5 × 11 Zoll</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Einfach</translation>
    </message>
    <message>
        <source>Words for a client</source>
        <translation>Worte für Klientinnen und Klienten</translation>
    </message>
    <message>
        <source>Words for a colleague</source>
        <translation>Worte für Fachleute</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>A word to the person, such as the next visit</source>
        <translation>Ein Wort an die Person, etwa der nächste Termin</translation>
    </message>
    <message>
        <source>No code; for example https://www.example.org</source>
        <translation>Kein Code; zum Beispiel https://www.example.org</translation>
    </message>
    <message>
        <source>Lines for notes</source>
        <translation>Zeilen für Notizen</translation>
    </message>
    <message>
        <source>evidence: {label}</source>
        <translation>{label}</translation>
    </message>
    <message>
        <source>Page</source>
        <comment>kind of handout</comment>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>What can help</source>
        <translation>Was helfen kann</translation>
    </message>
    <message>
        <source>Your note</source>
        <translation>Ihre Notiz</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>QR-Code</translation>
    </message>
    <message>
        <source>Also print</source>
        <translation>Außerdem drucken</translation>
    </message>
    <message>
        <source>Address for a QR code</source>
        <translation>Adresse für einen QR-Code</translation>
    </message>
    <message>
        <source>For a page in English alone, choose English in the preferences.</source>
        <translation>Für ein Blatt ganz auf Englisch stellen Sie in den Einstellungen die Sprache um.</translation>
    </message>
    <message>
        <source>Plain words, for a client (V)</source>
        <translation>Einfache Sprache, für Klienten (V)</translation>
    </message>
    <message>
        <source>Clinical</source>
        <translation>Fachlich</translation>
    </message>
    <message>
        <source>Clinical words, for a professional (V)</source>
        <translation>Fachsprache, für Fachleute (V)</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wortwahl</translation>
    </message>
    <message>
        <source>Signs that need a doctor now (E)</source>
        <translation>Zeichen, die sofort zum Arzt gehören (E)</translation>
    </message>
    <message>
        <source>Peel off {name}</source>
        <translation>{name} abtragen</translation>
    </message>
    <message>
        <source>Put back {name}</source>
        <translation>{name} zurücklegen</translation>
    </message>
    <message>
        <source>Peel {name}</source>
        <translation>{name} abtragen</translation>
    </message>
    <message>
        <source>Peel</source>
        <comment>what was done</comment>
        <translation>Abtragen</translation>
    </message>
    <message>
        <source>Put all layers back</source>
        <translation>Alle Schichten zurücklegen</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Drag with the left button, a finger or the pen; dragging the orientation figure turns further</source>
        <translation>Mit linker Taste, Finger oder Stift ziehen; am Richtungskreuz gezogen dreht es weiter</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Schieben</translation>
    </message>
    <message>
        <source>Drag with the middle button, Shift and drag, or drag with two fingers</source>
        <translation>Mit mittlerer Taste, mit Umschalttaste oder mit zwei Fingern ziehen</translation>
    </message>
    <message>
        <source>Zoom to the cursor</source>
        <translation>Zum Zeiger zoomen</translation>
    </message>
    <message>
        <source>Wheel, or pinch with two fingers</source>
        <translation>Mausrad oder zwei Finger spreizen</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Click or tap a number, a structure, or a letter or dot of the orientation figure</source>
        <translation>Eine Nummer, eine Struktur oder einen Buchstaben oder Punkt des Richtungskreuzes anklicken oder antippen</translation>
    </message>
    <message>
        <source>Double-click or double-tap a structure</source>
        <translation>Eine Struktur doppelklicken oder doppelt antippen</translation>
    </message>
    <message>
        <source>Hide, show alone, see through</source>
        <translation>Ausblenden, allein zeigen, durchsichtig</translation>
    </message>
    <message>
        <source>Right-click a structure, or hold finger or pen on it</source>
        <translation>Eine Struktur rechtsklicken oder Finger oder Stift darauf halten</translation>
    </message>
    <message>
        <source>Mouse, pen and touch</source>
        <translation>Maus, Stift und Finger</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Close skin map</source>
        <translation>Hautkarte schließen</translation>
    </message>
    <message>
        <source>Paint on the skin where a root or a skin nerve is felt</source>
        <translation>Auf der Haut zeigen, wo eine Wurzel oder ein Hautnerv fühlt</translation>
    </message>
    <message>
        <source>All roots on the skin</source>
        <translation>Alle Wurzeln auf der Haut</translation>
    </message>
    <message>
        <source>Paint the areas of all roots, to see where they overlap</source>
        <translation>Die Felder aller Wurzeln zeigen, um ihre Überlappung zu sehen</translation>
    </message>
    <message>
        <source>Clear the skin</source>
        <translation>Haut leeren</translation>
    </message>
    <message>
        <source>Take all paint off the skin</source>
        <translation>Alle Farbe von der Haut nehmen</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} und {count} weitere</translation>
    </message>
    <message>
        <source>Spread around {around}</source>
        <translation>Spreizen um {around}</translation>
    </message>
    <message>
        <source>Put together again</source>
        <translation>Wieder zusammenlegen</translation>
    </message>
    <message>
        <source>Fast view: the picture is simpler, because this computer draws slowly or the preferences ask for it. Exported pictures are always drawn fine.</source>
        <translation>Schnelle Ansicht: Das Bild ist einfacher, weil dieser Computer langsam zeichnet oder die Einstellungen es so wollen. Exportierte Bilder werden immer fein gezeichnet.</translation>
    </message>
    <message>
        <source>Fast view</source>
        <translation>Schnelle Ansicht</translation>
    </message>
    <message>
        <source>left side</source>
        <translation>linke Seite</translation>
    </message>
    <message>
        <source>right side</source>
        <translation>rechte Seite</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>Was ist das?</translation>
    </message>
    <message>
        <source>Choose the structure and read about it</source>
        <translation>Die Struktur wählen und über sie lesen</translation>
    </message>
    <message>
        <source>Bring what is chosen into view</source>
        <translation>Das Gewählte ins Bild bringen</translation>
    </message>
    <message>
        <source>Hide what is chosen</source>
        <translation>Das Gewählte ausblenden</translation>
    </message>
    <message>
        <source>Make what is chosen see-through, or solid again</source>
        <translation>Das Gewählte durchsichtig machen, oder wieder fest</translation>
    </message>
    <message>
        <source>Show alone</source>
        <translation>Allein zeigen</translation>
    </message>
    <message>
        <source>Show what is chosen alone, or everything again</source>
        <translation>Das Gewählte allein zeigen, oder wieder alles</translation>
    </message>
    <message>
        <source>Show only this</source>
        <translation>Nur dies zeigen</translation>
    </message>
    <message>
        <source>Hide everything else; others can then be added with their eyes</source>
        <translation>Alles andere ausblenden; anderes lässt sich mit seinem Auge dazunehmen</translation>
    </message>
    <message>
        <source>Hide others of this kind</source>
        <translation>Andere dieser Art ausblenden</translation>
    </message>
    <message>
        <source>Hide the other muscles, nerves or bones and leave the rest as it is</source>
        <translation>Die anderen Muskeln, Nerven oder Knochen ausblenden und den Rest lassen, wie er ist</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Bring back everything that was hidden or faded by hand</source>
        <translation>Alles zurückholen, was von Hand ausgeblendet oder durchsichtig gemacht wurde</translation>
    </message>
    <message>
        <source>There is no room for more annotations; delete some first.</source>
        <translation>Für weitere Anmerkungen ist kein Platz; löschen Sie zuerst einige.</translation>
    </message>
    <message>
        <source>Add {what}</source>
        <translation>{what} hinzufügen</translation>
    </message>
    <message>
        <source>These two places are not on one surface, so the way is measured straight.</source>
        <translation>Diese zwei Stellen liegen nicht auf einer Oberfläche, darum wird gerade gemessen.</translation>
    </message>
    <message>
        <source>Paint more</source>
        <translation>Weiter malen</translation>
    </message>
    <message>
        <source>Draw more</source>
        <translation>Weiter zeichnen</translation>
    </message>
    <message>
        <source>Write on {what}</source>
        <translation>{what} beschriften</translation>
    </message>
    <message>
        <source>Move {what}</source>
        <translation>{what} verschieben</translation>
    </message>
    <message>
        <source>This one is locked; unlock it first.</source>
        <translation>Das ist gesperrt; entsperren Sie es zuerst.</translation>
    </message>
    <message>
        <source>Delete {what}</source>
        <translation>{what} löschen</translation>
    </message>
    <message>
        <source>Show {what}</source>
        <translation>{what} einblenden</translation>
    </message>
    <message>
        <source>Hide {what}</source>
        <translation>{what} ausblenden</translation>
    </message>
    <message>
        <source>Unlock {what}</source>
        <translation>{what} entsperren</translation>
    </message>
    <message>
        <source>Lock {what}</source>
        <translation>{what} sperren</translation>
    </message>
    <message>
        <source>Colour {what}</source>
        <translation>{what} färben</translation>
    </message>
    <message>
        <source>Size of {what}</source>
        <translation>Größe: {what}</translation>
    </message>
    <message>
        <source>Choose nothing</source>
        <translation>Nichts wählen</translation>
    </message>
    <message>
        <source>Choose {what}</source>
        <translation>{what} wählen</translation>
    </message>
    <message>
        <source>Hide the client&apos;s drawing</source>
        <translation>Zeichnung des Klienten ausblenden</translation>
    </message>
    <message>
        <source>Show the client&apos;s drawing</source>
        <translation>Zeichnung des Klienten einblenden</translation>
    </message>
    <message>
        <source>Leave out {name}</source>
        <translation>{name} aus der Auswahl nehmen</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>{name} dazunehmen</translation>
    </message>
    <message>
        <source>Hide {name}</source>
        <translation>{name} ausblenden</translation>
    </message>
    <message>
        <source>Show the rest again</source>
        <translation>Den Rest wieder zeigen</translation>
    </message>
    <message>
        <source>Show {name} alone</source>
        <translation>{name} allein zeigen</translation>
    </message>
    <message>
        <source>See through {name}</source>
        <translation>{name} durchsichtig machen</translation>
    </message>
    <message>
        <source>Show only {name}</source>
        <translation>Nur {name} zeigen</translation>
    </message>
    <message>
        <source>Hide the other {words}</source>
        <translation>Die anderen ausblenden: {words}</translation>
    </message>
    <message>
        <source>Fade {name}</source>
        <translation>{name} durchsichtiger</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>{name} zeigen</translation>
    </message>
    <message>
        <source>Fade nothing by itself</source>
        <translation>Nichts von selbst durchsichtig</translation>
    </message>
    <message>
        <source>Choose a structure or a site: what hides it from you goes see-through.</source>
        <translation>Wählen Sie eine Struktur oder einen Ort: Was sie verdeckt, wird durchsichtig.</translation>
    </message>
    <message>
        <source>Nerve of {name}</source>
        <translation>Nerv von: {name}</translation>
    </message>
    <message>
        <source>Roots of {name}</source>
        <translation>Wurzeln von: {name}</translation>
    </message>
    <message>
        <source>Everything served by {name}</source>
        <translation>Alles, was versorgt wird von: {name}</translation>
    </message>
    <message>
        <source>Which nerve?</source>
        <translation>Welcher Nerv?</translation>
    </message>
    <message>
        <source>Light up the nerve that serves this structure</source>
        <translation>Den Nerv, der diese Struktur versorgt, aufleuchten lassen</translation>
    </message>
    <message>
        <source>Which roots?</source>
        <translation>Welche Wurzeln?</translation>
    </message>
    <message>
        <source>Light up the nerve roots of this structure</source>
        <translation>Die Nervenwurzeln dieser Struktur aufleuchten lassen</translation>
    </message>
    <message>
        <source>Everything this supplies</source>
        <translation>Alles, was dies versorgt</translation>
    </message>
    <message>
        <source>Light up the muscles that this nerve or root supplies</source>
        <translation>Die Muskeln, die dieser Nerv oder diese Wurzel versorgt, aufleuchten lassen</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>Sagittal</translation>
    </message>
    <message>
        <source>From front to back, parting left from right</source>
        <translation>Von vorn nach hinten, trennt links von rechts</translation>
    </message>
    <message>
        <source>Frontal</source>
        <translation>Frontal</translation>
    </message>
    <message>
        <source>From side to side, parting front from back</source>
        <translation>Von Seite zu Seite, trennt vorn von hinten</translation>
    </message>
    <message>
        <source>Transverse</source>
        <translation>Quer</translation>
    </message>
    <message>
        <source>Level, parting upper from lower</source>
        <translation>Waagerecht, trennt oben von unten</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Any way: straight across the view, then tilted</source>
        <translation>Beliebig: quer zum Blick, dann gekippt</translation>
    </message>
    <message>
        <source>Direction of the cut</source>
        <translation>Richtung des Schnitts</translation>
    </message>
    <message>
        <source>The first plane</source>
        <translation>Die erste Ebene</translation>
    </message>
    <message>
        <source>A second plane; choose its direction</source>
        <translation>Eine zweite Ebene; wählen Sie ihre Richtung</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Move the cut down the slider  (Left)</source>
        <translation>Den Schnitt am Regler zurückschieben  (Links)</translation>
    </message>
    <message>
        <source>Move the cut up the slider  (Right)</source>
        <translation>Den Schnitt am Regler vorschieben  (Rechts)</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Wenden</translation>
    </message>
    <message>
        <source>Take away the other side  (Shift+C)</source>
        <translation>Die andere Seite wegnehmen  (Umschalt+C)</translation>
    </message>
    <message>
        <source>Midline</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Cut the body in the midline  (Shift+M)</source>
        <translation>Den Körper in der Mittellinie schneiden  (Umschalt+M)</translation>
    </message>
    <message>
        <source>Face me</source>
        <translation>Zu mir</translation>
    </message>
    <message>
        <source>Turn the cut straight to you; drag its round handle to tilt it</source>
        <translation>Den Schnitt gerade zu Ihnen drehen; am runden Griff ziehen, um ihn zu kippen</translation>
    </message>
    <message>
        <source>Keep whole</source>
        <translation>Schonen</translation>
    </message>
    <message>
        <source>Which kinds of tissue the cut leaves whole</source>
        <translation>Welche Gewebe der Schnitt ganz lässt</translation>
    </message>
    <message>
        <source>Bodies</source>
        <translation>Körper</translation>
    </message>
    <message>
        <source>Whose body is shown?</source>
        <translation>Wessen Körper wird gezeigt?</translation>
    </message>
    <message>
        <source>Sites, texts and nerves stay the same. What a body lacks is drawn from the built-in one.</source>
        <translation>Stellen, Texte und Nerven bleiben gleich. Was einem Körper fehlt, kommt aus dem eingebauten.</translation>
    </message>
    <message>
        <source>Built-in body</source>
        <translation>Eingebauter Körper</translation>
    </message>
    <message>
        <source>Modelled from published measures, with all nerves.</source>
        <translation>Nach veröffentlichten Maßen modelliert, mit allen Nerven.</translation>
    </message>
    <message>
        <source>Add from a file…</source>
        <translation>Aus einer Datei hinzufügen…</translation>
    </message>
    <message>
        <source>Licence and credits</source>
        <translation>Lizenz und Dank</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>Was man wissen sollte</translation>
    </message>
    <message>
        <source>A body that someone has packed for NerveScope: a zip file, or the file pack.json in its folder</source>
        <translation>Ein Körper, den jemand für NerveScope gepackt hat: eine Zip-Datei oder die Datei pack.json in ihrem Ordner</translation>
    </message>
    <message>
        <source>{size} MB come over the internet once; building takes a minute or two.</source>
        <translation>Einmal kommen {size} MB über das Internet; der Aufbau dauert ein bis zwei Minuten.</translation>
    </message>
    <message>
        <source>Fetch and build</source>
        <translation>Holen und aufbauen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Looking into the file…</source>
        <translation>Die Datei wird angesehen …</translation>
    </message>
    <message>
        <source>A body of the same name is here already; this one takes its place.</source>
        <translation>Ein Körper dieses Namens ist schon da; dieser tritt an seine Stelle.</translation>
    </message>
    <message>
        <source>Add this body</source>
        <translation>Diesen Körper hinzufügen</translation>
    </message>
    <message>
        <source>Add a body from a file</source>
        <translation>Einen Körper aus einer Datei hinzufügen</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Wird gezeigt</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Get it…</source>
        <translation>Holen…</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Wie weit es ist</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Take this plane away</source>
        <translation>Diese Ebene wegnehmen</translation>
    </message>
    <message>
        <source>Choose a direction</source>
        <translation>Wählen Sie eine Richtung</translation>
    </message>
    <message>
        <source>In the midline</source>
        <translation>In der Mittellinie</translation>
    </message>
    <message>
        <source>{mm} mm to the right</source>
        <translation>{mm} mm rechts</translation>
    </message>
    <message>
        <source>{mm} mm to the left</source>
        <translation>{mm} mm links</translation>
    </message>
    <message>
        <source>{mm} mm in front of the hip joints</source>
        <translation>{mm} mm vor den Hüftgelenken</translation>
    </message>
    <message>
        <source>{mm} mm behind the hip joints</source>
        <translation>{mm} mm hinter den Hüftgelenken</translation>
    </message>
    <message>
        <source>At the hip joints</source>
        <translation>An den Hüftgelenken</translation>
    </message>
    <message>
        <source>{mm} mm above the hip joints</source>
        <translation>{mm} mm über den Hüftgelenken</translation>
    </message>
    <message>
        <source>{mm} mm below the hip joints</source>
        <translation>{mm} mm unter den Hüftgelenken</translation>
    </message>
    <message>
        <source>Tilted: drag the round handle</source>
        <translation>Gekippt: am runden Griff ziehen</translation>
    </message>
    <message>
        <source>Which nerve</source>
        <translation>Welcher Nerv</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Back to the stop before  (,)</source>
        <translation>Zurück zur Station davor  (,)</translation>
    </message>
    <message>
        <source>On to the next stop  (.)</source>
        <translation>Zur nächsten Station  (.)</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Travel along the nerve, or pause  (Space)</source>
        <translation>Am Nerv entlangreisen oder anhalten  (Leertaste)</translation>
    </message>
    <message>
        <source>Place along the nerve</source>
        <translation>Stelle am Nerv</translation>
    </message>
    <message>
        <source>Choose a nerve to follow.</source>
        <translation>Wählen Sie einen Nerv zum Verfolgen.</translation>
    </message>
    <message>
        <source>Leaves here: {names}.</source>
        <translation>Hier zweigt ab: {names}.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Take apart: {name}</source>
        <translation>Abtragen: {name}</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Layers taken off</source>
        <translation>Abgetragene Schichten</translation>
    </message>
    <message>
        <source>Put one layer back  ([ or Left)</source>
        <translation>Eine Schicht zurücklegen  ([ oder Links)</translation>
    </message>
    <message>
        <source>Take one layer off  (] or Right)</source>
        <translation>Eine Schicht abtragen  (] oder Rechts)</translation>
    </message>
    <message>
        <source>Put all back</source>
        <translation>Alles zurück</translation>
    </message>
    <message>
        <source>Put every layer back</source>
        <translation>Jede Schicht zurücklegen</translation>
    </message>
    <message>
        <source>What hides the chosen structure or site goes see-through by itself (O)</source>
        <translation>Was die gewählte Struktur oder den Ort verdeckt, wird von selbst durchsichtig (O)</translation>
    </message>
    <message>
        <source>This atlas has no layers to take off.</source>
        <translation>Dieser Atlas hat keine Schichten zum Abtragen.</translation>
    </message>
    <message>
        <source>Place of the cut</source>
        <translation>Stelle des Schnitts</translation>
    </message>
    <message>
        <source>Choose a root or a skin nerve, or click on the skin to ask what may feel that place.</source>
        <translation>Wählen Sie eine Wurzel oder einen Hautnerv, oder klicken Sie auf die Haut, um zu fragen, was diese Stelle fühlen kann.</translation>
    </message>
    <message>
        <source>Skin nerves</source>
        <translation>Hautnerven</translation>
    </message>
    <message>
        <source>Paint the area of a skin nerve</source>
        <translation>Das Feld eines Hautnervs zeigen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Take off the skin of {name}</source>
        <translation>Haut nicht mehr zeigen: {name}</translation>
    </message>
    <message>
        <source>Paint the skin of {name}</source>
        <translation>Haut zeigen: {name}</translation>
    </message>
    <message>
        <source>How far apart</source>
        <translation>Wie weit auseinander</translation>
    </message>
    <message>
        <source>Around this instead</source>
        <translation>Stattdessen hierum</translation>
    </message>
    <message>
        <source>Push apart around what is chosen now</source>
        <translation>Um das jetzt Gewählte auseinanderschieben</translation>
    </message>
    <message>
        <source>Put together</source>
        <translation>Zusammenlegen</translation>
    </message>
    <message>
        <source>Let everything lie together again</source>
        <translation>Alles wieder zusammenliegen lassen</translation>
    </message>
    <message>
        <source>Around: {name}</source>
        <translation>Um: {name}</translation>
    </message>
    <message>
        <source>Choose a structure or a site to push apart what lies around it</source>
        <translation>Wählen Sie eine Struktur oder einen Ort, um auseinanderzuschieben, was darum liegt</translation>
    </message>
    <message>
        <source>Close this; what it did stays until Show all</source>
        <translation>Schließen; die Wirkung bleibt bis „Alles zeigen“</translation>
    </message>
    <message>
        <source>through,
below</source>
        <translation>durch,
unten</translation>
    </message>
    <message>
        <source>above,
below</source>
        <translation>oben,
unten</translation>
    </message>
    <message>
        <source>through</source>
        <translation>durch</translation>
    </message>
    <message>
        <source>above,
through</source>
        <translation>oben,
durch</translation>
    </message>
    <message>
        <source>in the
pelvis</source>
        <translation>im
Becken</translation>
    </message>
    <message>
        <source>at mid
thigh</source>
        <translation>Mitte
Schenkel</translation>
    </message>
    <message>
        <source>lower
thigh</source>
        <translation>unterer
Schenkel</translation>
    </message>
    <message>
        <source>behind
the knee</source>
        <translation>in der
Kniekehle</translation>
    </message>
    <message>
        <source>The other shapes are not in this copy of the atlas, so only the usual one can be shown.</source>
        <translation>Die anderen Formen fehlen in dieser Kopie des Atlas; gezeigt werden kann nur die übliche.</translation>
    </message>
    <message>
        <source>Which variants</source>
        <translation>Welche Varianten</translation>
    </message>
    <message>
        <source>At piriformis</source>
        <translation>Am Piriformis</translation>
    </message>
    <message>
        <source>How the nerve passes the piriformis muscle</source>
        <translation>Wie der Nerv am Piriformis vorbeizieht</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>Teilung</translation>
    </message>
    <message>
        <source>Where the nerve parts in two</source>
        <translation>Wo der Nerv sich teilt</translation>
    </message>
    <message>
        <source>Leave client mode</source>
        <translation>Klientenansicht verlassen</translation>
    </message>
    <message>
        <source>The picture is copied; paste it where you need it.</source>
        <translation>Das Bild ist kopiert; fügen Sie es ein, wo Sie es brauchen.</translation>
    </message>
    <message>
        <source>{folder}: the folder cannot be made ({reason}).</source>
        <translation>{folder}: Der Ordner kann nicht angelegt werden ({reason}).</translation>
    </message>
    <message>
        <source>{name} is open in another window, so it was not replaced.</source>
        <translation>{name} ist in einem anderen Fenster offen und wurde deshalb nicht ersetzt.</translation>
    </message>
    <message>
        <source>Choose another name, or close it there first.</source>
        <translation>Einen anderen Namen wählen oder die Datei dort zuerst schließen.</translation>
    </message>
    <message>
        <source>Change the words of the step</source>
        <translation>Worte des Schritts ändern</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>{name} wird geöffnet…</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>{name} öffnen</translation>
    </message>
    <message>
        <source>This atlas does not know: {names}.</source>
        <translation>Dieser Atlas kennt nicht: {names}.</translation>
    </message>
    <message>
        <source>The rest is shown. Nothing is lost when you save.</source>
        <translation>Alles andere wird gezeigt. Beim Speichern geht nichts verloren.</translation>
    </message>
    <message>
        <source>Opened {name}</source>
        <translation>{name} ist geöffnet</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Gespeichert als {name}</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Prüfen Sie seine Rechte.</translation>
    </message>
    <message>
        <source>{name} could not be deleted ({why}).</source>
        <translation>{name} konnte nicht gelöscht werden ({why}).</translation>
    </message>
    <message>
        <source>{name} is deleted.</source>
        <translation>{name} ist gelöscht.</translation>
    </message>
    <message>
        <source>What you write there shows when NerveScope is started again.</source>
        <translation>Was Sie dort schreiben, erscheint beim nächsten Start von NerveScope.</translation>
    </message>
    <message>
        <source>Look {in_line} ({name})</source>
        <translation>Blick {in_line} ({name})</translation>
    </message>
    <message>
        <source>View {in_line}</source>
        <translation>Ansicht {in_line}</translation>
    </message>
    <message>
        <source>Describe the view</source>
        <translation>Ansicht beschreiben</translation>
    </message>
    <message>
        <source>Say in words what is seen and from where, and copy the words</source>
        <translation>In Worten sagen, was von wo zu sehen ist, und die Worte kopieren</translation>
    </message>
    <message>
        <source>Colours for colour-blind eyes</source>
        <translation>Farben für farbfehlsichtige Augen</translation>
    </message>
    <message>
        <source>Draw tissues so that eyes with any colour blindness tell them apart</source>
        <translation>Gewebe so zeichnen, dass farbfehlsichtige Augen sie unterscheiden</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Write everything in the window larger</source>
        <translation>Alles im Fenster größer schreiben</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Write everything in the window smaller again</source>
        <translation>Alles im Fenster wieder kleiner schreiben</translation>
    </message>
    <message>
        <source>Perspective</source>
        <translation>Perspektive</translation>
    </message>
    <message>
        <source>Near parts look larger, as to the eye; without it a length is the same at every depth</source>
        <translation>Nahes sieht größer aus, wie für das Auge; ohne sie ist eine Länge in jeder Tiefe gleich</translation>
    </message>
    <message>
        <source>With perspective</source>
        <translation>Mit Perspektive</translation>
    </message>
    <message>
        <source>Without perspective</source>
        <translation>Ohne Perspektive</translation>
    </message>
    <message>
        <source>Turn the body like a standing figure; without it turn it freely, upside down too</source>
        <translation>Den Körper wie eine stehende Figur drehen; sonst frei, auch kopfüber</translation>
    </message>
    <message>
        <source>Smooth flights</source>
        <translation>Weiche Flüge</translation>
    </message>
    <message>
        <source>Fly from view to view; without it be there at once</source>
        <translation>Von Ansicht zu Ansicht fliegen; sonst sofort dort sein</translation>
    </message>
    <message>
        <source>3D view of the lower body</source>
        <translation>3D-Ansicht des Unterkörpers</translation>
    </message>
    <message>
        <source>Natural colours</source>
        <translation>Natürliche Farben</translation>
    </message>
    <message>
        <source>Ask about a place of the skin</source>
        <translation>Nach einer Stelle der Haut fragen</translation>
    </message>
    <message>
        <source>New scene</source>
        <translation>Neue Szene</translation>
    </message>
    <message>
        <source>Begin anew, with the view of the start</source>
        <translation>Neu beginnen, mit der Ansicht vom Start</translation>
    </message>
    <message>
        <source>Open a saved scene, or the scene of a picture</source>
        <translation>Eine gespeicherte Szene öffnen oder die Szene eines Bildes</translation>
    </message>
    <message>
        <source>Open scene…</source>
        <translation>Szene öffnen…</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>The scenes that were open last</source>
        <translation>Die Szenen, die zuletzt offen waren</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save what you see, to open it again exactly as it is</source>
        <translation>Speichern, was zu sehen ist, um es genau so wieder zu öffnen</translation>
    </message>
    <message>
        <source>Save scene</source>
        <translation>Szene speichern</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>Unter einem anderen Namen speichern</translation>
    </message>
    <message>
        <source>Save scene as…</source>
        <translation>Szene speichern unter…</translation>
    </message>
    <message>
        <source>Scene details…</source>
        <translation>Angaben zur Szene…</translation>
    </message>
    <message>
        <source>Title, notes and a label for the client</source>
        <translation>Titel, Notizen und ein Kürzel für Klientin oder Klient</translation>
    </message>
    <message>
        <source>Delete this scene…</source>
        <translation>Diese Szene löschen…</translation>
    </message>
    <message>
        <source>Remove the open file and its safety copies from this computer</source>
        <translation>Die offene Datei und ihre Sicherheitskopien von diesem Computer entfernen</translation>
    </message>
    <message>
        <source>Import marks of 3D Slicer…</source>
        <translation>Markierungen aus 3D Slicer importieren…</translation>
    </message>
    <message>
        <source>Put what a Markups file holds on the model</source>
        <translation>Was eine Markups-Datei enthält, auf das Modell setzen</translation>
    </message>
    <message>
        <source>Export marks for 3D Slicer…</source>
        <translation>Markierungen für 3D Slicer exportieren…</translation>
    </message>
    <message>
        <source>Write your pins, lines, angles and ink as a Markups file</source>
        <translation>Nadeln, Linien, Winkel und Striche als Markups-Datei schreiben</translation>
    </message>
    <message>
        <source>Scene details</source>
        <translation>Angaben zur Szene</translation>
    </message>
    <message>
        <source>Such as: why sitting hurts</source>
        <translation>Etwa: warum Sitzen wehtut</translation>
    </message>
    <message>
        <source>Only for you</source>
        <translation>Nur für die eigenen Augen</translation>
    </message>
    <message>
        <source>Label for the client</source>
        <translation>Kürzel für Klientin oder Klient</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Klient</translation>
    </message>
    <message>
        <source>These words stay in the scene file on this computer. They are never on exported pictures.</source>
        <translation>Diese Worte bleiben in der Szenendatei auf diesem Computer. Auf exportierten Bildern stehen sie nie.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open a scene</source>
        <translation>Szene öffnen</translation>
    </message>
    <message>
        <source>Scenes and pictures</source>
        <translation>Szenen und Bilder</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Save the scene</source>
        <translation>Szene speichern</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>Szenen</translation>
    </message>
    <message>
        <source>Kept in {file}</source>
        <translation>Liegt in {file}</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>Änderungen an {name} speichern?</translation>
    </message>
    <message>
        <source>Save this scene?</source>
        <translation>Diese Szene speichern?</translation>
    </message>
    <message>
        <source>What you changed since you last saved would be lost.</source>
        <translation>Was seit dem letzten Speichern geändert wurde, ginge sonst verloren.</translation>
    </message>
    <message>
        <source>It has not been saved yet.</source>
        <translation>Sie ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>Nicht speichern</translation>
    </message>
    <message>
        <source>on the computer {host}</source>
        <translation>auf dem Computer {host}</translation>
    </message>
    <message>
        <source>in another window</source>
        <translation>in einem anderen Fenster</translation>
    </message>
    <message>
        <source>{name} is already open {where}</source>
        <translation>{name} ist schon {where} offen</translation>
    </message>
    <message>
        <source>If both windows save it, the later one wins. A copy keeps your changes apart.</source>
        <translation>Wenn beide Fenster speichern, gilt das spätere. Eine Kopie hält die Änderungen getrennt.</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>Kopie öffnen</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>Trotzdem öffnen</translation>
    </message>
    <message>
        <source>{name} was changed elsewhere</source>
        <translation>{name} wurde anderswo geändert</translation>
    </message>
    <message>
        <source>Another program or window saved this file after you opened it. Saving here would replace that.</source>
        <translation>Ein anderes Programm oder Fenster hat diese Datei nach dem Öffnen gespeichert. Speichern würde das ersetzen.</translation>
    </message>
    <message>
        <source>Save under another name…</source>
        <translation>Unter anderem Namen speichern…</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Delete {name} for good?</source>
        <translation>{name} endgültig löschen?</translation>
    </message>
    <message>
        <source>The file and its safety copies are removed from this computer. This cannot be undone.</source>
        <translation>Die Datei und ihre Sicherheitskopien werden von diesem Computer entfernt. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Diese Liste leeren</translation>
    </message>
    <message>
        <source>No scenes yet</source>
        <translation>Noch keine Szenen</translation>
    </message>
    <message>
        <source>Scenes of before</source>
        <translation>Frühere Szenen</translation>
    </message>
    <message>
        <source>Go on with</source>
        <translation>Weiter mit</translation>
    </message>
    <message>
        <source>Close this row</source>
        <translation>Diese Zeile schließen</translation>
    </message>
    <message>
        <source>The safety copy {file} could not be deleted ({why}).</source>
        <translation>Die Sicherheitskopie {file} konnte nicht gelöscht werden ({why}).</translation>
    </message>
    <message>
        <source>Delete it by hand.</source>
        <translation>Von Hand löschen.</translation>
    </message>
    <message>
        <source>What can be brought back</source>
        <translation>Was zurückgeholt werden kann</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>NerveScope ended before you could save</source>
        <translation>NerveScope endete, bevor gespeichert war</translation>
    </message>
    <message>
        <source>This is what you had. Bring it back, or leave it for the next start.</source>
        <translation>Das war der Stand. Zurückholen oder für den nächsten Start liegen lassen.</translation>
    </message>
    <message>
        <source>A copy that is damaged and cannot be read</source>
        <translation>Eine Kopie, die beschädigt ist und sich nicht lesen lässt</translation>
    </message>
    <message>
        <source>A scene that was not saved yet</source>
        <translation>Eine noch nicht gespeicherte Szene</translation>
    </message>
    <message>
        <source>today, {clock}</source>
        <translation>heute, {clock}</translation>
    </message>
    <message>
        <source>yesterday, {clock}</source>
        <translation>gestern, {clock}</translation>
    </message>
    <message>
        <source>safety copy</source>
        <translation>Sicherheitskopie</translation>
    </message>
    <message>
        <source>Your work is still on the screen: save it with Ctrl+S, or make room.</source>
        <translation>Die Arbeit ist noch auf dem Bildschirm: mit Strg+S speichern oder Platz schaffen.</translation>
    </message>
    <message>
        <source>Some letters of your own words have no shape in any font of this computer; they print as empty boxes.</source>
        <translation>Einige Buchstaben Ihrer eigenen Wörter hat keine Schrift dieses Computers; sie werden als leere Kästchen gedruckt.</translation>
    </message>
    <message>
        <source>The handout could not be set ({reason}).</source>
        <translation>Das Handout ließ sich nicht setzen ({reason}).</translation>
    </message>
    <message>
        <source>Make room in the folder for temporary files.</source>
        <translation>Schaffen Sie Platz im Ordner für temporäre Dateien.</translation>
    </message>
    <message>
        <source>Please report this; nothing was written.</source>
        <translation>Bitte melden Sie das; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Drawing of the left side of the body.</source>
        <translation>Zeichnung der linken Körperseite.</translation>
    </message>
    <message>
        <source>Drawing of the right side of the body.</source>
        <translation>Zeichnung der rechten Körperseite.</translation>
    </message>
    <message>
        <source>Named in it: {names}.</source>
        <translation>Darin benannt: {names}.</translation>
    </message>
    <message>
        <source>The picture of the handout could not be made.</source>
        <translation>Das Bild des Handouts ließ sich nicht machen.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The title</source>
        <translation>Der Titel</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>Die Notiz</translation>
    </message>
    <message>
        <source>The name of the practice</source>
        <translation>Der Name der Praxis</translation>
    </message>
    <message>
        <source>The date</source>
        <translation>Das Datum</translation>
    </message>
    <message>
        <source>Client page</source>
        <translation>Blatt für Klienten</translation>
    </message>
    <message>
        <source>What it is, what helps, what to avoid: in plain words, to take home</source>
        <translation>Was es ist, was hilft, was zu meiden ist: in einfachen Worten, zum Mitnehmen</translation>
    </message>
    <message>
        <source>Exercise page</source>
        <translation>Übungsblatt</translation>
    </message>
    <message>
        <source>The chosen exercises step by step, with a week to mark off</source>
        <translation>Die gewählten Übungen Schritt für Schritt, mit einer Woche zum Abhaken</translation>
    </message>
    <message>
        <source>Clinical page</source>
        <translation>Fachblatt</translation>
    </message>
    <message>
        <source>Mechanism, presentation, tests with their figures, management and referral, for colleagues</source>
        <translation>Mechanismus, klinisches Bild, Tests mit Kennzahlen, Behandlung und Überweisung, für Kollegen</translation>
    </message>
    <message>
        <source>Write it as in a browser, for example https://www.example.org/exercises.</source>
        <translation>Schreiben Sie sie wie im Browser, zum Beispiel https://www.example.org/exercises.</translation>
    </message>
    <message>
        <source>{what} has {count} lines.</source>
        <translation>{what} hat {count} Zeilen.</translation>
    </message>
    <message>
        <source>Use at most {count}.</source>
        <translation>Höchstens {count}.</translation>
    </message>
    <message>
        <source>The address has {count} characters.</source>
        <translation>Die Adresse hat {count} Zeichen.</translation>
    </message>
    <message>
        <source>Use one of at most {count}; a QR code holds no more.</source>
        <translation>Nehmen Sie eine mit höchstens {count}; mehr fasst ein QR-Code nicht.</translation>
    </message>
    <message>
        <source>&apos;{address}&apos; is not an address.</source>
        <translation>„{address}“ ist keine Adresse.</translation>
    </message>
    <message>
        <source>{what} has {count} characters.</source>
        <translation>{what} hat {count} Zeichen.</translation>
    </message>
    <message>
        <source>Your work is still open here.</source>
        <translation>Die Arbeit ist hier noch offen.</translation>
    </message>
    <message>
        <source>Click on the body.</source>
        <translation>Klicken Sie auf den Körper.</translation>
    </message>
    <message>
        <source>Write, then Enter</source>
        <translation>Schreiben, dann Eingabe</translation>
    </message>
    <message>
        <source>Words of the annotation</source>
        <translation>Worte der Anmerkung</translation>
    </message>
    <message>
        <source>Choose a tool, then click on the body. Drag what is there to move it.</source>
        <translation>Werkzeug wählen, auf den Körper klicken. Ziehen verschiebt.</translation>
    </message>
    <message>
        <source>Click on the body, write, press Enter. Esc ends.</source>
        <translation>Auf den Körper klicken, schreiben, Eingabe. Esc beendet.</translation>
    </message>
    <message>
        <source>Click where it points, or pull from there to where it begins. Esc ends.</source>
        <translation>Klicken, worauf er zeigt, oder von dort zum Anfang ziehen. Esc beendet.</translation>
    </message>
    <message>
        <source>Click anywhere in the picture, write, press Enter. Esc ends.</source>
        <translation>Irgendwo ins Bild klicken, schreiben, Eingabe. Esc beendet.</translation>
    </message>
    <message>
        <source>Draw with the left button, pen or finger; the right button moves the body. Esc ends.</source>
        <translation>Zeichnen; die rechte Taste verschiebt den Körper. Esc beendet.</translation>
    </message>
    <message>
        <source>Paint where it is felt; the right button moves the body. Esc ends.</source>
        <translation>Malen, wo man es spürt; rechts verschiebt den Körper. Esc beendet.</translation>
    </message>
    <message>
        <source>Choose a sign and click on the body. Esc ends.</source>
        <translation>Zeichen wählen und auf den Körper klicken. Esc beendet.</translation>
    </message>
    <message>
        <source>Click on two places of the body. Esc ends.</source>
        <translation>Auf zwei Stellen des Körpers klicken. Esc beendet.</translation>
    </message>
    <message>
        <source>Click on one leg, on the corner, then on the other leg. Esc ends.</source>
        <translation>Ein Schenkel, die Ecke, der andere Schenkel. Esc beendet.</translation>
    </message>
    <message>
        <source>Client draws</source>
        <translation>Klient</translation>
    </message>
    <message>
        <source>On the skin</source>
        <translation>Haut</translation>
    </message>
    <message>
        <source>Close this; what you put down stays</source>
        <translation>Schließt dies; was Sie gesetzt haben, bleibt</translation>
    </message>
    <message>
        <source>Show the list of all annotations</source>
        <translation>Zeigt die Liste aller Anmerkungen</translation>
    </message>
    <message>
        <source>Set this sign on the body</source>
        <translation>Dieses Zeichen auf den Körper setzen</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>Gerade</translation>
    </message>
    <message>
        <source>As the crow flies</source>
        <translation>Luftlinie</translation>
    </message>
    <message>
        <source>Along the surface</source>
        <translation>Entlang der Oberfläche</translation>
    </message>
    <message>
        <source>Over the surface, as a tape lies</source>
        <translation>Über die Oberfläche, wie ein Maßband liegt</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Worauf</translation>
    </message>
    <message>
        <source>On the body</source>
        <translation>Auf den Körper</translation>
    </message>
    <message>
        <source>The line keeps to the body when it turns</source>
        <translation>Die Linie bleibt beim Drehen am Körper</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>Ins Bild</translation>
    </message>
    <message>
        <source>The line stays in its place in the picture</source>
        <translation>Die Linie bleibt an ihrer Stelle im Bild</translation>
    </message>
    <message>
        <source>List ({count})</source>
        <translation>Liste ({count})</translation>
    </message>
    <message>
        <source>Draw in {colour}, also what is chosen</source>
        <translation>Zeichnet in {colour}, auch was gewählt ist</translation>
    </message>
    <message>
        <source>All annotations</source>
        <translation>Alle Anmerkungen</translation>
    </message>
    <message>
        <source>Clear client&apos;s</source>
        <translation>Klient löschen</translation>
    </message>
    <message>
        <source>client&apos;s drawing</source>
        <translation>Zeichnung des Klienten</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>Preview of the handout</source>
        <translation>Vorschau des Handouts</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Seite {number} von {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>The printer does not take the pages.</source>
        <translation>Der Drucker nimmt die Seiten nicht an.</translation>
    </message>
    <message>
        <source>Choose another printer, or save the PDF and print that.</source>
        <translation>Wählen Sie einen anderen Drucker, oder speichern Sie das PDF und drucken Sie es.</translation>
    </message>
    <message>
        <source>The printer stopped.</source>
        <translation>Der Drucker hat angehalten.</translation>
    </message>
    <message>
        <source>Look at the printer, then print again.</source>
        <translation>Sehen Sie nach dem Drucker und drucken Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>there is more that could not be read.</source>
        <translation>es gibt noch mehr, das nicht gelesen werden konnte.</translation>
    </message>
    <message>
        <source>only the first {count} marks are taken.</source>
        <translation>nur die ersten {count} Markierungen werden übernommen.</translation>
    </message>
    <message>
        <source>This is too long for a Markups file.</source>
        <translation>Das ist zu lang für eine Markups-Datei.</translation>
    </message>
    <message>
        <source>This is not a Markups file: {error}.</source>
        <translation>Das ist keine Markups-Datei: {error}.</translation>
    </message>
    <message>
        <source>The list of markups is missing.</source>
        <translation>Die Liste der Markups fehlt.</translation>
    </message>
    <message>
        <source>{what} has no counterpart here and is left out.</source>
        <translation>{what} hat hier keine Entsprechung und bleibt weg.</translation>
    </message>
    <message>
        <source>its frame or unit is not one of LPS, RAS, mm, um.</source>
        <translation>Bezugssystem oder Einheit ist nicht LPS, RAS, mm oder um.</translation>
    </message>
    <message>
        <source>this must be a list.</source>
        <translation>das muss eine Liste sein.</translation>
    </message>
    <message>
        <source>this is not a place of three numbers.</source>
        <translation>das ist kein Ort aus drei Zahlen.</translation>
    </message>
    <message>
        <source>this lies too far away.</source>
        <translation>das liegt zu weit weg.</translation>
    </message>
    <message>
        <source>there are {count} places that can be used; it needs {wanted}.</source>
        <translation>es gibt {count} brauchbare Orte; nötig sind {wanted}.</translation>
    </message>
    <message>
        <source>a curve of many points is taken with every few of them.</source>
        <translation>von einer Kurve aus vielen Punkten wird nur ein Teil übernommen.</translation>
    </message>
    <message>
        <source>Import marks of 3D Slicer</source>
        <translation>Markierungen aus 3D Slicer importieren</translation>
    </message>
    <message>
        <source>Markups</source>
        <translation>Markups</translation>
    </message>
    <message>
        <source>Export marks for 3D Slicer</source>
        <translation>Markierungen für 3D Slicer exportieren</translation>
    </message>
    <message>
        <source>{path}: this is not a Markups file.</source>
        <translation>{path}: das ist keine Markups-Datei.</translation>
    </message>
    <message>
        <source>Import marks</source>
        <translation>Markierungen importieren</translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) imported</source>
        <translation>
            <numerusform>%n Markierung importiert</numerusform>
            <numerusform>%n Markierungen importiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Markups file</source>
        <translation>Markups-Datei</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) or drawing(s) on the picture have no place in it</source>
        <translation>
            <numerusform>%n Text oder Zeichnung auf dem Bild hat darin keinen Platz</numerusform>
            <numerusform>%n Texte oder Zeichnungen auf dem Bild haben darin keinen Platz</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to see that could be written.</source>
        <translation>Es ist nichts zu sehen, das geschrieben werden könnte.</translation>
    </message>
    <message>
        <source>Show at least one structure.</source>
        <translation>Zeigen Sie mindestens eine Struktur.</translation>
    </message>
    <message>
        <source>3D model in full detail (large)</source>
        <translation>3D-Modell mit allen Einzelheiten (groß)</translation>
    </message>
    <message>
        <source>Export 3D model</source>
        <translation>3D-Modell exportieren</translation>
    </message>
    <message>
        <source>Writing the 3D model…</source>
        <translation>Das 3D-Modell wird geschrieben…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Drawing the animation…</source>
        <translation>Die Animation wird gezeichnet …</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>Animation</translation>
    </message>
    <message>
        <source>Picture {done} of {count}</source>
        <translation>Bild {done} von {count}</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>With what lies over it</source>
        <translation>Mit dem, was darüber liegt</translation>
    </message>
    <message>
        <source>As shown</source>
        <translation>Wie gezeigt</translation>
    </message>
    <message>
        <source>From the back</source>
        <translation>Von hinten</translation>
    </message>
    <message>
        <source>From the side</source>
        <translation>Von der Seite</translation>
    </message>
    <message>
        <source>Close up</source>
        <translation>Von nahem</translation>
    </message>
    <message>
        <source>ffmpeg could not make the film ({reason}).</source>
        <translation>ffmpeg konnte den Film nicht erzeugen ({reason}).</translation>
    </message>
    <message>
        <source>Save the animation as WebP.</source>
        <translation>Speichern Sie die Animation als WebP.</translation>
    </message>
    <message>
        <source>Words of {points} points are too large for a picture of this size.</source>
        <translation>Wörter mit {points} Punkt sind zu groß für ein Bild dieser Größe.</translation>
    </message>
    <message>
        <source>Choose smaller words or a larger picture.</source>
        <translation>Wählen Sie kleinere Wörter oder ein größeres Bild.</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is not a size in print.</source>
        <translation>„{text}“ ist keine Größe im Druck.</translation>
    </message>
    <message>
        <source>Write width x height, for example 80x60mm or 4x3in.</source>
        <translation>Schreiben Sie Breite x Höhe, zum Beispiel 80x60mm oder 4x3in.</translation>
    </message>
    <message>
        <source>A picture cannot have {dpi} dots per inch.</source>
        <translation>Ein Bild kann nicht {dpi} Punkte je Zoll haben.</translation>
    </message>
    <message>
        <source>For print 300 are usual.</source>
        <translation>Für den Druck sind 300 üblich.</translation>
    </message>
    <message>
        <source>WebP: moves by itself, for the web and messages</source>
        <translation>WebP: bewegt sich von selbst, fürs Netz und für Nachrichten</translation>
    </message>
    <message>
        <source>MP4: for slides and players</source>
        <translation>MP4: für Folien und Abspielprogramme</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Art der Datei</translation>
    </message>
    <message>
        <source>Export it again from the program that made it.</source>
        <translation>Exportieren Sie sie neu aus dem Programm, das sie gemacht hat.</translation>
    </message>
    <message>
        <source>the file cannot be read.</source>
        <translation>die Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Check that it is there and that you may read it.</source>
        <translation>Prüfen Sie, ob sie da ist und ob Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>this is not an ordinary file.</source>
        <translation>das ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Give the mesh files themselves.</source>
        <translation>Geben Sie die Netzdateien selbst an.</translation>
    </message>
    <message>
        <source>the file is empty (0 bytes).</source>
        <translation>die Datei ist leer (0 Byte).</translation>
    </message>
    <message>
        <source>the file has {found} MB; the most is {most} MB.</source>
        <translation>die Datei hat {found} MB; höchstens {most} MB sind möglich.</translation>
    </message>
    <message>
        <source>Make the mesh coarser, or leave it out.</source>
        <translation>Machen Sie das Netz gröber oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>files of the kind {found} are not read.</source>
        <translation>Dateien der Art {found} werden nicht gelesen.</translation>
    </message>
    <message>
        <source>Export it as STL, OBJ, PLY, VTP or GLB.</source>
        <translation>Exportieren Sie sie als STL, OBJ, PLY, VTP oder GLB.</translation>
    </message>
    <message>
        <source>its content is not that of a {found} file.</source>
        <translation>ihr Inhalt ist nicht der einer {found}-Datei.</translation>
    </message>
    <message>
        <source>Check its ending, or export it again.</source>
        <translation>Prüfen Sie die Endung oder exportieren Sie sie neu.</translation>
    </message>
    <message>
        <source>it says that it holds {found}, for which the file is too short.</source>
        <translation>sie nennt einen Inhalt ({found}), für den sie zu kurz ist.</translation>
    </message>
    <message>
        <source>it points to another file or address, which is never followed.</source>
        <translation>sie verweist auf eine andere Datei oder Adresse; dem wird nie gefolgt.</translation>
    </message>
    <message>
        <source>Export it as one file (GLB).</source>
        <translation>Exportieren Sie alles in eine Datei (GLB).</translation>
    </message>
    <message>
        <source>its XML declares entities, which a mesh has no need of.</source>
        <translation>ihr XML erklärt Entitäten, die ein Netz nicht braucht.</translation>
    </message>
    <message>
        <source>there is no surface in it.</source>
        <translation>es ist keine Oberfläche darin.</translation>
    </message>
    <message>
        <source>Export the surface as triangles.</source>
        <translation>Exportieren Sie die Oberfläche als Dreiecke.</translation>
    </message>
    <message>
        <source>{found} of its points are not numbers.</source>
        <translation>{found} ihrer Punkte sind keine Zahlen.</translation>
    </message>
    <message>
        <source>its points lie further away than any unit explains ({found}).</source>
        <translation>ihre Punkte liegen weiter weg, als irgendeine Einheit erklärt ({found}).</translation>
    </message>
    <message>
        <source>a face names point {found}, but there are {most} points.</source>
        <translation>eine Fläche nennt Punkt {found}, es gibt aber {most} Punkte.</translation>
    </message>
    <message>
        <source>its list of faces does not fit together.</source>
        <translation>ihre Liste der Flächen passt nicht zusammen.</translation>
    </message>
    <message>
        <source>a face has {found} corners; the most is {most}.</source>
        <translation>eine Fläche hat {found} Ecken; höchstens {most} sind möglich.</translation>
    </message>
    <message>
        <source>Export it with triangles.</source>
        <translation>Exportieren Sie sie mit Dreiecken.</translation>
    </message>
    <message>
        <source>it has {found} triangles; the most is {most}.</source>
        <translation>sie hat {found} Dreiecke; höchstens {most} sind möglich.</translation>
    </message>
    <message>
        <source>Make the mesh coarser.</source>
        <translation>Machen Sie das Netz gröber.</translation>
    </message>
    <message>
        <source>it has no thickness: all of it lies on a line or in a point.</source>
        <translation>sie hat keine Ausdehnung: alles liegt auf einer Linie oder in einem Punkt.</translation>
    </message>
    <message>
        <source>it is damaged; the reader could not make sense of it.</source>
        <translation>sie ist beschädigt und nicht zu lesen.</translation>
    </message>
    <message>
        <source>it is so damaged that reading it failed; the program itself was not touched.</source>
        <translation>sie ist so beschädigt, dass das Lesen abbrach; das Programm selbst blieb unberührt.</translation>
    </message>
    <message>
        <source>reading it takes more memory than a mesh should.</source>
        <translation>sie zu lesen braucht mehr Speicher, als ein Netz sollte.</translation>
    </message>
    <message>
        <source>reading it takes too long.</source>
        <translation>sie zu lesen dauert zu lange.</translation>
    </message>
    <message>
        <source>the process that reads meshes could not be started.</source>
        <translation>der Vorgang, der Netze liest, konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>Install NerveScope again.</source>
        <translation>Installieren Sie NerveScope neu.</translation>
    </message>
    <message>
        <source>what came out of it is not a mesh.</source>
        <translation>was herauskam, ist kein Netz.</translation>
    </message>
    <message>
        <source>there is no room to unpack it.</source>
        <translation>zum Entpacken ist kein Platz.</translation>
    </message>
    <message>
        <source>it was not read, because you stopped.</source>
        <translation>sie wurde nicht gelesen, weil Sie abgebrochen haben.</translation>
    </message>
    <message>
        <source>the archive is damaged or no zip file.</source>
        <translation>das Archiv ist beschädigt oder keine ZIP-Datei.</translation>
    </message>
    <message>
        <source>Make it again, or unpack it yourself and give the folder.</source>
        <translation>Erstellen Sie es neu, oder entpacken Sie es selbst und geben Sie den Ordner an.</translation>
    </message>
    <message>
        <source>&apos;{found}&apos; in the archive is locked with a password.</source>
        <translation>„{found}“ im Archiv ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>Unpack it yourself and give the folder.</source>
        <translation>Entpacken Sie es selbst und geben Sie den Ordner an.</translation>
    </message>
    <message>
        <source>&apos;{found}&apos; in the archive would land outside its folder.</source>
        <translation>„{found}“ im Archiv würde außerhalb seines Ordners landen.</translation>
    </message>
    <message>
        <source>Unpack only what you trust, and give the folder.</source>
        <translation>Entpacken Sie nur, dem Sie vertrauen, und geben Sie den Ordner an.</translation>
    </message>
    <message>
        <source>&apos;{found}&apos; in the archive is a link or a device, no file.</source>
        <translation>„{found}“ im Archiv ist ein Verweis oder ein Gerät, keine Datei.</translation>
    </message>
    <message>
        <source>Put the files themselves into the archive.</source>
        <translation>Legen Sie die Dateien selbst in das Archiv.</translation>
    </message>
    <message>
        <source>the archive holds {found} files; the most is {most}.</source>
        <translation>das Archiv enthält {found} Dateien; höchstens {most} sind möglich.</translation>
    </message>
    <message>
        <source>Take out what is not a mesh.</source>
        <translation>Nehmen Sie heraus, was kein Netz ist.</translation>
    </message>
    <message>
        <source>the archive unpacks to {found} MB; the most is {most} MB.</source>
        <translation>das Archiv entpackt sich zu {found} MB; höchstens {most} MB sind möglich.</translation>
    </message>
    <message>
        <source>Take out what is not needed.</source>
        <translation>Nehmen Sie heraus, was nicht gebraucht wird.</translation>
    </message>
    <message>
        <source>&apos;{found}&apos; in the archive unpacks to {most} times its size, as no mesh does.</source>
        <translation>„{found}“ im Archiv entpackt sich zum {most}-Fachen seiner Größe, wie es kein Netz tut.</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Lassen Sie es weg.</translation>
    </message>
    <message>
        <source>&apos;{found}&apos; in the archive is larger than it says, or damaged.</source>
        <translation>„{found}“ im Archiv ist größer als angegeben oder beschädigt.</translation>
    </message>
    <message>
        <source>Make the archive again.</source>
        <translation>Erstellen Sie das Archiv neu.</translation>
    </message>
    <message>
        <source>&apos;{found}&apos; in the archive has a name that no file can have.</source>
        <translation>„{found}“ im Archiv hat einen Namen, den keine Datei haben kann.</translation>
    </message>
    <message>
        <source>Give it a short, plain name.</source>
        <translation>Geben Sie ihm einen kurzen, einfachen Namen.</translation>
    </message>
    <message>
        <source>&apos;{found}&apos; stands twice in the archive, or differs only in capitals.</source>
        <translation>„{found}“ steht zweimal im Archiv oder unterscheidet sich nur in der Großschreibung.</translation>
    </message>
    <message>
        <source>Give the files different names.</source>
        <translation>Geben Sie den Dateien verschiedene Namen.</translation>
    </message>
    <message>
        <source>&apos;{found}&apos; in the archive is packed in a way that is not read.</source>
        <translation>„{found}“ im Archiv ist auf eine Art gepackt, die nicht gelesen wird.</translation>
    </message>
    <message>
        <source>Make a plain zip file.</source>
        <translation>Erstellen Sie eine einfache ZIP-Datei.</translation>
    </message>
    <message>
        <source>there is no mesh in the archive.</source>
        <translation>im Archiv ist kein Netz.</translation>
    </message>
    <message>
        <source>It should hold STL, OBJ, PLY, VTP or GLB files.</source>
        <translation>Es sollten STL-, OBJ-, PLY-, VTP- oder GLB-Dateien darin sein.</translation>
    </message>
    <message>
        <source>there is no mesh in the folder.</source>
        <translation>im Ordner ist kein Netz.</translation>
    </message>
    <message>
        <source>there are {found} meshes; the most is {most}.</source>
        <translation>es sind {found} Netze; höchstens {most} sind möglich.</translation>
    </message>
    <message>
        <source>Take out what does not belong to the lower body.</source>
        <translation>Nehmen Sie heraus, was nicht zum Unterkörper gehört.</translation>
    </message>
    <message>
        <source>For teaching and for talking with clients, not for diagnosis: the nerve was not seen in this body, it was carried over.</source>
        <translation>Zum Lehren und für das Gespräch mit Klienten, nicht zur Diagnose: Der Nerv wurde in diesem Körper nicht gesehen, er wurde übertragen.</translation>
    </message>
    <message>
        <source>The built-in bones, carried over, lie {mean} mm from the imported ones on average ({most} mm or less for 95 of 100 points).</source>
        <translation>Die übertragenen Knochen des Atlas liegen im Mittel {mean} mm von den eingelesenen entfernt ({most} mm oder weniger bei 95 von 100 Punkten).</translation>
    </message>
    <message>
        <source>Landmarks on the bones are met to {mean} mm on average.</source>
        <translation>Landmarken an den Knochen werden im Mittel auf {mean} mm getroffen.</translation>
    </message>
    <message>
        <source>Only one side was imported; the other one is that of the atlas, carried over as a mirror image.</source>
        <translation>Nur eine Seite wurde eingelesen; die andere ist die des Atlas, spiegelbildlich übertragen.</translation>
    </message>
    <message>
        <source>{structure} is not whole: about {share} % of it was imported, and only that is drawn.</source>
        <translation>{structure} ist nicht ganz: Etwa {share} % davon wurden importiert, und nur das wird gezeichnet.</translation>
    </message>
    <message>
        <source>Not imported: {parts}. There the body and the nerve are guessed from the bones near by, and may lie centimetres off.</source>
        <translation>Nicht eingelesen: {parts}. Dort sind Körper und Nerv aus den Knochen in der Nähe geschätzt und können um Zentimeter daneben liegen.</translation>
    </message>
    <message>
        <source>This is a poor fit: check the names of the bones and the frame before you use it.</source>
        <translation>Das passt schlecht: Prüfen Sie die Namen der Knochen und das Bezugssystem, bevor Sie es verwenden.</translation>
    </message>
    <message>
        <source>Imported by the person</source>
        <translation>Von der Person eingelesen</translation>
    </message>
    <message>
        <source>Carried over from the built-in atlas</source>
        <translation>Vom eingebauten Atlas übertragen</translation>
    </message>
    <message>
        <source>Laying the bones on each other</source>
        <translation>Knochen werden aufeinandergelegt</translation>
    </message>
    <message>
        <source>Clearing the nerve of bone</source>
        <translation>Der Nerv wird von Knochen freigehalten</translation>
    </message>
    <message>
        <source>Surfaces imported by the person who uses this program; their rights are not known to NerveScope</source>
        <translation>Oberflächen, die von der Person eingelesen wurden, die dieses Programm benutzt; ihre Rechte sind NerveScope nicht bekannt</translation>
    </message>
    <message>
        <source>rights not known</source>
        <translation>Rechte nicht bekannt</translation>
    </message>
    <message>
        <source>NerveScope atlas, carried over</source>
        <translation>NerveScope-Atlas, übertragen</translation>
    </message>
    <message>
        <source>The import was stopped; nothing was kept.</source>
        <translation>Das Einlesen wurde abgebrochen; nichts wurde behalten.</translation>
    </message>
    <message>
        <source>&apos;{file}&apos; was taken for {structure} because the names are alike; please check it.</source>
        <translation>„{file}“ wurde der Ähnlichkeit wegen für {structure} gehalten; bitte prüfen Sie das.</translation>
    </message>
    <message>
        <source>&apos;{file}&apos; is no structure that the atlas knows, so it is left out.</source>
        <translation>„{file}“ ist keine Struktur, die der Atlas kennt, und bleibt weg.</translation>
    </message>
    <message>
        <source>&apos;{file}&apos; shows both sides at once, so it is left out: save right and left as files of their own.</source>
        <translation>&apos;{file}&apos; zeigt beide Seiten zugleich und wird deshalb weggelassen: Speichern Sie rechts und links als eigene Dateien.</translation>
    </message>
    <message>
        <source>&apos;{file}&apos;: right or left is not known, so it is left out.</source>
        <translation>„{file}“: rechts oder links ist nicht bekannt, darum bleibt es weg.</translation>
    </message>
    <message>
        <source>&apos;{file}&apos; and &apos;{other}&apos; are both {structure}; the one with more triangles is kept.</source>
        <translation>„{file}“ und „{other}“ sind beide {structure}; behalten wird, was mehr Dreiecke hat.</translation>
    </message>
    <message>
        <source>{count} surface(s) had very many triangles (the largest {most}) and were made coarser, so that the body still turns quickly.</source>
        <translation>{count} Oberfläche(n) hatten sehr viele Dreiecke (die größte {most}) und wurden vergröbert, damit sich der Körper flüssig dreht.</translation>
    </message>
    <message>
        <source>The files are a mirror image; they were turned back.</source>
        <translation>Die Dateien sind spiegelverkehrt; sie wurden zurückgespiegelt.</translation>
    </message>
    <message>
        <source>Each bone has a frame of its own; they were laid where those of the atlas are. How they lie to each other is not the person&apos;s.</source>
        <translation>Jeder Knochen hat ein eigenes Bezugssystem; sie wurden dorthin gelegt, wo die des Atlas sind. Wie sie zueinander liegen, ist nicht die Lage bei der Person.</translation>
    </message>
    <message>
        <source>Own import: {pack}. Nerves and all else: modelled, carried over to it</source>
        <translation>Eigene Anatomie: {pack}. Nerven und alles Übrige: modelliert, darauf übertragen</translation>
    </message>
    <message>
        <source>It shows a body that a person brought along: ask before you pass it on.</source>
        <translation>Es zeigt einen mitgebrachten Körper: Fragen Sie, bevor Sie es weitergeben.</translation>
    </message>
    <message>
        <source>This list of files is not one that is fetched.</source>
        <translation>Diese Dateiliste wird nicht geholt.</translation>
    </message>
    <message>
        <source>what came is not the file that was published</source>
        <translation>was kam, ist nicht die veröffentlichte Datei</translation>
    </message>
    <message>
        <source>{name} could not be fetched: {reason}.</source>
        <translation>{name} konnte nicht geholt werden: {reason}.</translation>
    </message>
    <message>
        <source>What is here already stays; try again later, and it goes on from there.</source>
        <translation>Was schon da ist, bleibt; versuchen Sie es später noch einmal, dann geht es dort weiter.</translation>
    </message>
    <message>
        <source>more came than the file has</source>
        <translation>es kam mehr, als die Datei hat</translation>
    </message>
    <message>
        <source>the connection was cut</source>
        <translation>die Verbindung brach ab</translation>
    </message>
    <message>
        <source>Stopped. What is here already stays.</source>
        <translation>Angehalten. Was schon da ist, bleibt.</translation>
    </message>
    <message>
        <source>the other end is busy ({code})</source>
        <translation>die Gegenstelle ist überlastet ({code})</translation>
    </message>
    <message>
        <source>{address}: there is no such file ({code}).</source>
        <translation>{address}: Diese Datei gibt es nicht ({code}).</translation>
    </message>
    <message>
        <source>{host} cannot be reached ({reason}).</source>
        <translation>{host} ist nicht erreichbar ({reason}).</translation>
    </message>
    <message>
        <source>Check the connection to the internet. What is here already stays; try again, and it goes on from there.</source>
        <translation>Prüfen Sie die Verbindung zum Internet. Was schon da ist, bleibt; beim nächsten Versuch geht es dort weiter.</translation>
    </message>
    <message>
        <source>{path}: this file is missing.</source>
        <translation>{path}: Diese Datei fehlt.</translation>
    </message>
    <message>
        <source>Give another address or a folder with the same files.</source>
        <translation>Geben Sie eine andere Adresse oder einen Ordner mit denselben Dateien an.</translation>
    </message>
    <message>
        <source>{folder}: the disk is full.</source>
        <translation>{folder}: Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Make room, and try again; it goes on from there.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es noch einmal; es geht dort weiter.</translation>
    </message>
    <message>
        <source>{path}: this cannot be written ({reason}).</source>
        <translation>{path}: Das kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>There is no scan called &apos;{id}&apos;.</source>
        <translation>Es gibt keinen Scan namens „{id}“.</translation>
    </message>
    <message>
        <source>Known are: {known}.</source>
        <translation>Bekannt sind: {known}.</translation>
    </message>
    <message>
        <source>{here:.0f} of {all:.0f} MB</source>
        <translation>{here:.0f} von {all:.0f} MB</translation>
    </message>
    <message>
        <source>Fetching: {megabytes}</source>
        <translation>Wird geholt: {megabytes}</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>Stopped. What was fetched stays.</source>
        <translation>Angehalten. Was geholt wurde, bleibt.</translation>
    </message>
    <message>
        <source>The building of the pack ended early (code {code}).</source>
        <translation>Der Aufbau des Pakets endete vorzeitig (Code {code}).</translation>
    </message>
    <message>
        <source>Building: {done} of {all}</source>
        <translation>Wird aufgebaut: {done} von {all}</translation>
    </message>
    <message>
        <source>Laying the nerves clear of bones and muscles. This takes a minute or two.</source>
        <translation>Die Nerven werden an Knochen und Muskeln vorbeigelegt. Das dauert ein bis zwei Minuten.</translation>
    </message>
    <message>
        <source>The building of the pack took too long.</source>
        <translation>Der Aufbau des Pakets dauerte zu lange.</translation>
    </message>
    <message>
        <source>Try again; what was fetched is still there.</source>
        <translation>Versuchen Sie es noch einmal; das Geholte ist noch da.</translation>
    </message>
    <message>
        <source>scanned</source>
        <translation>gescannt</translation>
    </message>
    <message>
        <source>from your own scan</source>
        <translation>aus Ihrem eigenen Scan</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modelliert</translation>
    </message>
    <message>
        <source>Modelled: the body that is shown has the usual course.</source>
        <translation>Modelliert: Der gezeigte Körper hat den üblichen Verlauf.</translation>
    </message>
    <message>
        <source>Own import: {pack}. Nerves, {names} in this variant and all else: modelled, carried over to it</source>
        <translation>Eigener Import: {pack}. Nerven, {names} in dieser Variante und alles Übrige: modelliert, darauf übertragen</translation>
    </message>
    <message>
        <source>Bones and muscles: scanned, {pack}. Nerves, what the scan lacks, and {names} in this variant: modelled</source>
        <translation>Knochen und Muskeln: gescannt, {pack}. Nerven, was dem Scan fehlt, und {names} in dieser Variante: modelliert</translation>
    </message>
    <message>
        <source>Bones and muscles: scanned, {pack}. Nerves and what the scan lacks: modelled</source>
        <translation>Knochen und Muskeln: gescannt, {pack}. Nerven und was dem Scan fehlt: modelliert</translation>
    </message>
    <message>
        <source>Bones and muscles: scanned. Nerves and what the scan lacks: modelled.</source>
        <translation>Knochen und Muskeln: gescannt. Nerven und was dem Scan fehlt: modelliert.</translation>
    </message>
    <message>
        <source>Bones and muscles: scanned. Nerves, what the scan lacks, and {names} in this variant: modelled.</source>
        <translation>Knochen und Muskeln: gescannt. Nerven, was dem Scan fehlt, und {names} in dieser Variante: modelliert.</translation>
    </message>
    <message>
        <source>Own import: the nerve was not seen in this body, it was carried over.</source>
        <translation>Eigene Anatomie: Der Nerv wurde in diesem Körper nicht gesehen, er wurde übertragen.</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Put views in a row, and show them one after the other</source>
        <translation>Ansichten aneinanderreihen und nacheinander zeigen</translation>
    </message>
    <message>
        <source>Close the lesson&apos;s tray</source>
        <translation>Leiste der Lektion schließen</translation>
    </message>
    <message>
        <source>Add this view to the lesson</source>
        <translation>Diese Ansicht zur Lektion hinzufügen</translation>
    </message>
    <message>
        <source>Keep what you see now as the next step of the lesson</source>
        <translation>Was Sie jetzt sehen, als nächsten Schritt der Lektion behalten</translation>
    </message>
    <message>
        <source>Go on in the lesson; Page Down does the same</source>
        <translation>In der Lektion weiter; Bild ab tut dasselbe</translation>
    </message>
    <message>
        <source>Go back in the lesson; Page Up does the same</source>
        <translation>In der Lektion zurück; Bild auf tut dasselbe</translation>
    </message>
    <message>
        <source>Rename the step…</source>
        <translation>Schritt umbenennen …</translation>
    </message>
    <message>
        <source>Write a title for the step that is shown</source>
        <translation>Dem gezeigten Schritt einen Titel geben</translation>
    </message>
    <message>
        <source>Keep this view in the step</source>
        <translation>Diese Ansicht im Schritt behalten</translation>
    </message>
    <message>
        <source>Let the step be as you see it now</source>
        <translation>Der Schritt wird so, wie Sie ihn jetzt sehen</translation>
    </message>
    <message>
        <source>Move the step back</source>
        <translation>Schritt nach vorn rücken</translation>
    </message>
    <message>
        <source>Show this step earlier in the lesson</source>
        <translation>Diesen Schritt in der Lektion früher zeigen</translation>
    </message>
    <message>
        <source>Move the step on</source>
        <translation>Schritt nach hinten rücken</translation>
    </message>
    <message>
        <source>Show this step later in the lesson</source>
        <translation>Diesen Schritt in der Lektion später zeigen</translation>
    </message>
    <message>
        <source>Remove the step</source>
        <translation>Schritt entfernen</translation>
    </message>
    <message>
        <source>Take this step out of the lesson</source>
        <translation>Diesen Schritt aus der Lektion nehmen</translation>
    </message>
    <message>
        <source>View of the whole</source>
        <translation>Ansicht des Ganzen</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Schritt {number} von {count}</translation>
    </message>
    <message>
        <source>Rename the step</source>
        <translation>Schritt umbenennen</translation>
    </message>
    <message>
        <source>Steps of the lesson</source>
        <translation>Schritte der Lektion</translation>
    </message>
    <message>
        <source>Click to show a step, double click to rename it, pull it to another place</source>
        <translation>Klick zeigt einen Schritt, Doppelklick benennt ihn um, Ziehen verschiebt ihn</translation>
    </message>
    <message>
        <source>Back in the lesson (Page Up)</source>
        <translation>In der Lektion zurück (Bild auf)</translation>
    </message>
    <message>
        <source>On in the lesson (Page Down)</source>
        <translation>In der Lektion weiter (Bild ab)</translation>
    </message>
    <message>
        <source>Add this view</source>
        <translation>Ansicht hinzufügen</translation>
    </message>
    <message>
        <source>Keep what you see now as the next step of the lesson (Shift+Z)</source>
        <translation>Was Sie jetzt sehen, als nächsten Schritt der Lektion behalten (Umschalt+Z)</translation>
    </message>
    <message>
        <source>A lesson is views in a row, saved in one file. Find a view that you want to show, then add it.</source>
        <translation>Eine Lektion sind Ansichten nacheinander, in einer Datei. Suchen Sie eine Ansicht, die Sie zeigen möchten, und fügen Sie sie hinzu.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>Ansicht behalten</translation>
    </message>
    <message>
        <source>Move back</source>
        <translation>Nach vorn</translation>
    </message>
    <message>
        <source>Move on</source>
        <translation>Nach hinten</translation>
    </message>
    <message>
        <source>Show to a client</source>
        <translation>Klienten zeigen</translation>
    </message>
    <message>
        <source>Write a title for the step that is shown (Ctrl+F2)</source>
        <translation>Dem gezeigten Schritt einen Titel geben (Strg+F2)</translation>
    </message>
    <message>
        <source>Only the body and the title of the step; Next and Back go through the lesson (F5)</source>
        <translation>Nur der Körper und der Titel des Schritts; Weiter und Zurück gehen durch die Lektion (F5)</translation>
    </message>
    <message>
        <source>Front point of the hip bone</source>
        <translation>Vorderer Punkt des Hüftbeins</translation>
    </message>
    <message>
        <source>Back point of the hip bone</source>
        <translation>Hinterer Punkt des Hüftbeins</translation>
    </message>
    <message>
        <source>Top of the hip bone&apos;s crest</source>
        <translation>Höchster Punkt des Beckenkamms</translation>
    </message>
    <message>
        <source>Lowest point of the sit bone</source>
        <translation>Tiefster Punkt des Sitzbeins</translation>
    </message>
    <message>
        <source>Front of the pubic bone</source>
        <translation>Vorderseite des Schambeins</translation>
    </message>
    <message>
        <source>Ball of the hip joint</source>
        <translation>Kugel des Hüftgelenks</translation>
    </message>
    <message>
        <source>Outermost point below the hip</source>
        <translation>Äußerster Punkt unter der Hüfte</translation>
    </message>
    <message>
        <source>Outermost point above the knee</source>
        <translation>Äußerster Punkt über dem Knie</translation>
    </message>
    <message>
        <source>Innermost point above the knee</source>
        <translation>Innerster Punkt über dem Knie</translation>
    </message>
    <message>
        <source>Hindmost point above the knee</source>
        <translation>Hinterster Punkt über dem Knie</translation>
    </message>
    <message>
        <source>Lowest point of the thigh bone</source>
        <translation>Tiefster Punkt des Oberschenkelknochens</translation>
    </message>
    <message>
        <source>Outermost point below the knee</source>
        <translation>Äußerster Punkt unter dem Knie</translation>
    </message>
    <message>
        <source>Innermost point below the knee</source>
        <translation>Innerster Punkt unter dem Knie</translation>
    </message>
    <message>
        <source>Bump below the kneecap</source>
        <translation>Höcker unter der Kniescheibe</translation>
    </message>
    <message>
        <source>Tip of the inner ankle</source>
        <translation>Spitze des Innenknöchels</translation>
    </message>
    <message>
        <source>Top of the calf bone</source>
        <translation>Oberes Ende des Wadenbeins</translation>
    </message>
    <message>
        <source>Tip of the outer ankle</source>
        <translation>Spitze des Außenknöchels</translation>
    </message>
    <message>
        <source>Upper front edge of the sacrum</source>
        <translation>Obere Vorderkante des Kreuzbeins</translation>
    </message>
    <message>
        <source>Right wing of the sacrum</source>
        <translation>Rechter Flügel des Kreuzbeins</translation>
    </message>
    <message>
        <source>Left wing of the sacrum</source>
        <translation>Linker Flügel des Kreuzbeins</translation>
    </message>
    <message>
        <source>Hindmost point of the spinous process</source>
        <translation>Hinterster Punkt des Dornfortsatzes</translation>
    </message>
    <message>
        <source>Tip of the right side process</source>
        <translation>Spitze des rechten Querfortsatzes</translation>
    </message>
    <message>
        <source>Tip of the left side process</source>
        <translation>Spitze des linken Querfortsatzes</translation>
    </message>
    <message>
        <source>Foremost point of the kneecap</source>
        <translation>Vorderster Punkt der Kniescheibe</translation>
    </message>
    <message>
        <source>Lower tip of the kneecap</source>
        <translation>Untere Spitze der Kniescheibe</translation>
    </message>
    <message>
        <source>Upper edge of the kneecap</source>
        <translation>Oberkante der Kniescheibe</translation>
    </message>
    <message>
        <source>Hindmost point of the heel</source>
        <translation>Hinterster Punkt der Ferse</translation>
    </message>
    <message>
        <source>Lowest point of the heel</source>
        <translation>Tiefster Punkt der Ferse</translation>
    </message>
    <message>
        <source>Top of the ankle bone</source>
        <translation>Höchster Punkt des Sprungbeins</translation>
    </message>
    <message>
        <source>Front of the ankle bone</source>
        <translation>Vorderster Punkt des Sprungbeins</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>front</source>
        <translation>vorn</translation>
    </message>
    <message>
        <source>back</source>
        <translation>hinten</translation>
    </message>
    <message>
        <source>up</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>down</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>How the body lies</source>
        <translation>Wie der Körper liegt</translation>
    </message>
    <message>
        <source>From in front</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>Unit: {unit}. In the files x points {x}, y {y}, z {z}.</source>
        <translation>Einheit: {unit}. In den Dateien zeigt x nach {x}, y nach {y}, z nach {z}.</translation>
    </message>
    <message>
        <source>Besides, they are turned by {turn}°.</source>
        <translation>Außerdem sind sie um {turn}° gedreht.</translation>
    </message>
    <message>
        <source>The body is {size} % of the size of ours.</source>
        <translation>Der Körper hat {size} % der Größe des unseren.</translation>
    </message>
    <message>
        <source>{name} {percent}%</source>
        <translation>{name} {percent} %</translation>
    </message>
    <message>
        <source>Landmark</source>
        <translation>Landmarke</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Landmarks by bone</source>
        <translation>Landmarken nach Knochen</translation>
    </message>
    <message>
        <source>{mm} mm</source>
        <translation>{mm} mm</translation>
    </message>
    <message>
        <source>put by you</source>
        <translation>von Ihnen gesetzt</translation>
    </message>
    <message>
        <source>{mm}, check</source>
        <translation>{mm}, prüfen</translation>
    </message>
    <message>
        <source>Choose a landmark, in the list or in the picture. Drag turns the bones, the wheel zooms.</source>
        <translation>Wählen Sie eine Landmarke, in der Liste oder im Bild. Ziehen dreht die Knochen, das Rad holt sie näher.</translation>
    </message>
    <message>
        <source>Click on the bone where it really is: {place}. (Ctrl+arrow keys push it by 2 mm.)</source>
        <translation>Klicken Sie auf dem Knochen dorthin, wo sie wirklich ist: {place}. (Strg+Pfeiltasten schieben sie um 2 mm.)</translation>
    </message>
    <message>
        <source>The bones fit to {mean} mm, the landmarks to {places} mm on average.</source>
        <translation>Die Knochen passen auf {mean} mm, die Landmarken im Mittel auf {places} mm.</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>Wie gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n landmark(s) to check.</source>
        <translation>
            <numerusform>%n Landmarke ist zu prüfen.</numerusform>
            <numerusform>%n Landmarken sind zu prüfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Landmarks are found when at least one bone is known.</source>
        <translation>Landmarken werden gefunden, sobald mindestens ein Knochen bekannt ist.</translation>
    </message>
    <message>
        <source>Bones with their landmarks</source>
        <translation>Knochen mit ihren Landmarken</translation>
    </message>
    <message>
        <source>{path}: this cannot be read ({reason}).</source>
        <translation>{path}: Das kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{path}: this pack is too large.</source>
        <translation>{path}: Dieses Paket ist zu groß.</translation>
    </message>
    <message>
        <source>{path}: &apos;{name}&apos; in it is too large.</source>
        <translation>{path}: „{name}“ darin ist zu groß.</translation>
    </message>
    <message>
        <source>{path}: &apos;{name}&apos; in it is damaged.</source>
        <translation>{path}: „{name}“ darin ist beschädigt.</translation>
    </message>
    <message>
        <source>A pack is a folder or a zip with &apos;{name}&apos; in it. Your own scans go through &apos;nervescope import&apos;.</source>
        <translation>Ein Paket ist ein Ordner oder eine Zip-Datei mit „{name}“ darin. Eigene Scans kommen über „nervescope import“ hinein.</translation>
    </message>
    <message>
        <source>{path}: there is no pack in it.</source>
        <translation>{path}: Darin ist kein Paket.</translation>
    </message>
    <message>
        <source>This scene was made on the body &apos;{pack}&apos;, which is not installed here. It is shown on the built-in body.</source>
        <translation>Diese Szene wurde am Körper „{pack}“ gemacht, der hier nicht installiert ist. Sie wird am eingebauten Körper gezeigt.</translation>
    </message>
    <message>
        <source>File &gt; Bodies lists what can be fetched. Nothing is lost when you save.</source>
        <translation>Datei &gt; Körper zeigt, was geholt werden kann. Beim Speichern geht nichts verloren.</translation>
    </message>
</context>
</TS>
