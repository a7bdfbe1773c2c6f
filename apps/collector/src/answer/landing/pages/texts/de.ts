import type { PageTexts } from '../page-texts.ts'

export const texts: PageTexts = {
  ends: { csi: ['Sehr schlecht', 'Ausgezeichnet'], nps: ['Sehr unwahrscheinlich', 'Sehr wahrscheinlich'] },
  optional: '(freiwillig)',
  send: 'Senden',
  change: 'Ändern',
  thanks: 'Vielen Dank.',
  rated: 'Ihre Bewertung: {score} von {best}.',
  saved: 'Gespeichert',
  unsent: 'Noch nicht gesendet',
  earlier: 'Sie haben zuvor {score} von {best} vergeben. Beim Senden wird diese Bewertung ersetzt.',
  earlierWords: 'Sie haben schon geantwortet. Beim Senden wird die frühere Antwort ersetzt.',
  confirm: {
    title: 'Waren Sie das?',
    why: 'Manche Mailprogramme öffnen Links und drücken Schaltflächen von selbst. Ein weiterer Klick zeigt, dass ein Mensch antwortet.',
    yes: 'Ja, senden',
  },
  comesBack: {
    stale:
      'Diese Seite war zu lange geöffnet. Es wurde noch nichts gesendet: Bitte klicken Sie noch einmal auf „Senden“.',
    used: 'Von dieser Seite wurde bereits eine andere Antwort gesendet. Bitte prüfen Sie diese und klicken Sie noch einmal auf „Senden“.',
    unfit:
      'Diese Antwort konnte nicht angenommen werden. Bitte prüfen Sie sie und klicken Sie noch einmal auf „Senden“.',
    empty: 'Bitte wählen Sie zuerst eine Zahl.',
  },
  remarks: {
    title: 'Stimmt etwas nicht mit dieser Anfrage?',
    wrongService: 'Das war nicht mein Anliegen, oder der Service ist falsch angegeben.',
    optOut: 'Bitte schicken Sie mir keine solchen Nachrichten mehr.',
    send: 'Mitteilen',
  },
  noted: {
    title: 'Danke für den Hinweis.',
    wrongService: 'Wir haben vermerkt, dass es nicht Ihr Anliegen war oder der Service falsch angegeben ist.',
    optOut: 'Wir werden Sie nicht mehr per E-Mail um Bewertungen bitten.',
  },
  rater: {
    about: 'Worauf bezieht sich Ihre Bewertung?',
    contact: 'Wer sind Sie, falls wir uns melden dürfen?',
  },
  over: {
    unknown: {
      title: 'Dieser Link führt ins Leere.',
      text: 'Vielleicht wurde er unterwegs abgeschnitten. Bitte öffnen Sie ihn direkt aus der E-Mail, oder kopieren Sie ihn vollständig.',
    },
    expired: {
      title: 'Diese Bewertung ist geschlossen.',
      text: 'Die Zeit zum Antworten ist abgelaufen. Danke, dass Sie antworten wollten.',
    },
    erased: {
      title: 'Hier ist nichts mehr.',
      text: 'Das, worum es bei diesem Link ging, wurde gelöscht.',
    },
    settled: {
      title: 'Vielen Dank, Sie haben geantwortet.',
      text: 'Ihre Antwort ist gespeichert. Sie kann nicht mehr geändert werden.',
    },
    busy: {
      title: 'Einen Moment, bitte.',
      text: 'Diese Seite wurde innerhalb einer Minute sehr oft geöffnet. Bitte versuchen Sie es etwas später noch einmal.',
    },
    refused: {
      title: 'Das konnte nicht angenommen werden.',
      text: 'Es wurde nichts gesendet. Bitte öffnen Sie den Link aus der E-Mail noch einmal.',
    },
    fault: {
      title: 'Bei uns ist ein Fehler aufgetreten.',
      text: 'Wir wissen nicht, ob Ihre Antwort gespeichert wurde. Bitte versuchen Sie es in ein paar Minuten noch einmal: Sie zählt nur einmal.',
    },
    ended: {
      title: 'Diese Bewertung ist nicht offen.',
      text: 'Vielleicht wurde der Link unterwegs abgeschnitten, oder die Bewertung ist beendet. Danke, dass Sie antworten wollten.',
    },
    spent: {
      title: 'Das reicht für heute.',
      text: 'Aus Ihrem Netz sind so viele Bewertungen gekommen, wie an einem Tag zählen. Diese wurde nicht gespeichert. Danke, dass Sie antworten wollten.',
    },
  },
}
