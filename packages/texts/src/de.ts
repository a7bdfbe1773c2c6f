import type {
  BlockTexts,
  Direction,
  LandingTexts,
  LetterTexts,
  NoticeTexts,
  ProviderSignInTexts,
  RatingTexts,
  ReviewTexts,
  ScaleTexts,
  SignInTexts,
  SurveyTexts,
  TicketTexts,
} from './texts.ts'

export { casePage } from './case-page/de.ts'
export { figuresLetter } from './figures-letter/de.ts'

export const locale = 'de'

export const direction: Direction = 'ltr'

export const survey: SurveyTexts = {
  csi: 'Wie bewerten Sie diesen Service?',
  reasons: 'Was war ausschlaggebend?',
  praise: 'Was war gut?',
  complaint: 'Was ist schiefgelaufen?',
  comment: 'Was sollten wir besser machen?',
  addition: 'Möchten Sie etwas ergänzen?',
  options: {
    too_long: 'Hat zu lange gedauert',
    asked_twice: 'Musste zweimal nachfragen',
    not_solved: 'Nicht gelöst',
    hard_to_reach: 'Schwer erreichbar',
    quick: 'Schnell',
    solved: 'Sofort gelöst',
    clear: 'Verständlich erklärt',
    friendly: 'Freundlich',
  },
}

export const review: ReviewTexts = {
  comment: 'Was möchten Sie uns sagen?',
  contact: 'Wie erreichen wir Sie, falls wir antworten dürfen?',
}

export const scale: ScaleTexts = {
  csi: ['Sehr schlecht', 'Schlecht', 'Befriedigend', 'Gut', 'Ausgezeichnet'],
  nps: ['Sehr unwahrscheinlich', 'Sehr wahrscheinlich'],
}

const closed = 'Diese Bewertung ist geschlossen.'

export const rating: RatingTexts = {
  optional: '(freiwillig)',
  send: 'Senden',
  change: 'Ändern',
  thanks: 'Vielen Dank.',
  thanksForTelling: 'Danke, dass Sie uns das sagen.',
  rated: 'Ihre Bewertung: {score} von {best}.',
  progress: {
    sending: 'Wird gesendet',
    saved: 'Gespeichert',
    offline: 'Noch nicht gesendet: keine Verbindung. Wir versuchen es weiter.',
    busy: 'Noch nicht gesendet: Der Server ist ausgelastet. Wir versuchen es weiter.',
    tooLate: 'Nicht gespeichert: Eine Änderung ist nicht mehr möglich.',
    stale: 'Nicht gespeichert: Es zählt eine spätere Antwort.',
    expired: 'Nicht gespeichert: Diese Bewertung ist geschlossen.',
    refused: 'Nicht gespeichert: Bei uns ist ein Fehler aufgetreten.',
    closed,
  },
  seeCase: 'Sehen, wie es steht',
}

export const block: BlockTexts = {
  signatureQuestion: 'Wie bewerten Sie meine Arbeit?',
  press: 'Es öffnet sich eine Seite, auf der Sie Ihre Bewertung absenden.',
  score: '{score} von 5',
}

export const ticket: TicketTexts = { agent: 'Bearbeitet von {agent}', closed: 'Geschlossen am {date}' }

export const letter: LetterTexts = {
  letterSubject: 'Ticket {ticket} ist geschlossen: Wie war {service}?',
  letterSubjectWithoutTicket: 'Wie war {service}?',
  letterSubjectTogether: '{tickets}: Wie war der Service?',
  letterGreeting: 'Guten Tag {name},',
  letterGreetingWithoutName: 'Guten Tag,',
  letterBody: 'Ihr Ticket {ticket} ({service}) ist geschlossen.',
  letterBodyWithoutTicket: 'Sie haben vor Kurzem {service} genutzt.',
  letterBodyTogether: 'Diese Tickets von Ihnen sind geschlossen. Wie war der Service jeweils?',
  letterBodyTogetherWithoutTicket: 'Sie haben vor Kurzem diese Leistungen genutzt. Wie war jede davon?',
  letterOptOut: 'Bitte schicken Sie mir keine solchen Nachrichten mehr',
}

export const landing: LandingTexts = {
  sendScore: '{score} von {best} senden',
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
  objections: {
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
  letters: {
    about: 'An {mailbox}, über geschlossene Tickets',
    aboutFrom: 'Von {centre} an {mailbox}, über geschlossene Tickets',
    stop: 'Keine Nachrichten mehr',
    afterwards:
      'Wir fragen Sie nicht mehr per E-Mail. Auf den Seiten Ihrer Tickets können Sie weiterhin bewerten.',
    wayBack: 'Sie können es sich jederzeit anders überlegen: Jede unserer E-Mails führt auf diese Seite.',
  },
  optIn: {
    send: 'Wieder Nachrichten an mich schicken',
    noted: 'Wir werden Sie wieder per E-Mail um Bewertungen bitten.',
  },
  rater: {
    about: 'Worauf bezieht sich Ihre Bewertung?',
    contact: 'Wer sind Sie, falls wir uns melden dürfen?',
  },
  closed: {
    unknown: {
      title: 'Dieser Link führt ins Leere.',
      text: 'Vielleicht wurde er unterwegs abgeschnitten. Bitte öffnen Sie ihn direkt aus der E-Mail, oder kopieren Sie ihn vollständig.',
    },
    expired: {
      title: closed,
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
    over: {
      title: 'Diese Seite gibt es nicht mehr.',
      text: 'Sie wurde nach dem Abschluss noch 90 Tage aufbewahrt.',
    },
    ended: {
      title: 'Diese Bewertung ist nicht offen.',
      text: 'Vielleicht wurde der Link unterwegs abgeschnitten, oder die Bewertung ist beendet. Danke, dass Sie antworten wollten.',
    },
  },
}

export const notice: NoticeTexts = {
  title: {
    'low-score': 'Niedrige Bewertung: {subject}',
    complaint: 'Beschwerde: {subject}',
    suggestion: 'Vorschlag: {subject}',
    assigned: 'Ein Fall für Sie: {subject}',
    reopened: 'Nicht erledigt: {subject}',
    contact: 'Überfällig, noch kein Kontakt: {subject}',
    resolve: 'Überfällig, noch keine Lösung: {subject}',
  },
  body: {
    'low-score': 'Jemand hat niedrig bewertet. Der Fall wartet auf Sie.',
    complaint: 'Eine Beschwerde ist eingegangen. Der Fall wartet auf Sie.',
    suggestion: 'Ein Vorschlag ist eingegangen. Der Fall wartet auf Sie.',
    assigned: 'Dieser Fall wurde Ihnen übergeben.',
    reopened: 'Die Person sagt, dass es nicht erledigt ist. Der Fall ist wieder offen.',
    contact: 'Die Frist für den ersten Kontakt ist vorbei, und niemand hat sich bei der Person gemeldet.',
    resolve: 'Die Frist für die Lösung ist vorbei, und der Fall ist nicht gelöst.',
  },
  standIn: 'Sie vertreten {name}.',
  fact: {
    person: 'Wer',
    company: 'Firma',
    service: 'Leistung',
    ticket: 'Ticketnummer',
    agent: 'Bearbeitet von',
    score: 'Bewertung',
    owner: 'Zuständig',
    contactDue: 'Kontakt bis',
    resolveDue: 'Lösung bis',
    words: 'In eigenen Worten',
  },
  score: '{score}, unter {threshold}',
  open: 'Fall öffnen',
  openList: 'Ihre Fälle öffnen',
  copy: 'Falls sich die Schaltfläche nicht öffnet, kopieren Sie diese Adresse in Ihren Browser:',
  why: 'Sie erhalten dies, weil Sie bei {centre} Fälle bearbeiten. Welche Hinweise gesendet werden, steht in den Einstellungen.',
  list: {
    digest: {
      title: 'Ihre Fälle heute: {count}',
      body: 'Diese Fälle warten auf Sie. Die dringendsten stehen oben.',
    },
    unowned: {
      title: 'Fälle ohne Zuständige: {count}',
      body: 'Wer für diese Fälle zuständig war, arbeitet nicht mehr hier. Bitte übergeben Sie sie an andere.',
    },
    overdue: 'Überfällig',
    open: 'Nicht überfällig',
    nobody: 'Ohne Zuständige',
    due: 'Fällig: {time}',
    more: 'Weitere Fälle: {count}',
  },
}

export const providerSignIn: ProviderSignInTexts = {
  title: 'Sie sind nicht angemeldet.',
  refused: {
    unavailable:
      'Die Anmeldung Ihrer Organisation antwortet nicht. Bitte versuchen Sie es in einer Minute noch einmal.',
    cancelled: 'Die Anmeldung Ihrer Organisation wurde abgebrochen oder hat Sie nicht eingelassen.',
    expired:
      'Diese Anmeldung hat zu lange gedauert, wurde schon benutzt oder in einem anderen Browser begonnen. Bitte beginnen Sie von vorn.',
    failed:
      'Die Antwort der Anmeldung Ihrer Organisation konnte nicht angenommen werden. Bitte versuchen Sie es noch einmal, und sagen Sie Ihrem Administrator Bescheid, wenn es wieder geschieht.',
    unverified:
      'Die Anmeldung Ihrer Organisation bestätigt Ihre Mailadresse nicht. Bitte lassen Sie sie von Ihrem Administrator bestätigen.',
    unknown:
      'Noch darf sich hier niemand mit Ihrer Mailadresse anmelden. Bitte lassen Sie sich von Ihrem Administrator hinzufügen.',
    otherIdentity:
      'Ihre Mailadresse gehört jemandem, der sich hier mit einem anderen Konto anmeldet. Bitte fragen Sie Ihren Administrator.',
    ungrouped:
      'Sie sind in keiner Gruppe mehr, die sich hier anmelden darf. Bitte fragen Sie Ihren Administrator.',
    notSetUp:
      'Dieser Link führt zu keiner Anmeldung. Bitte prüfen Sie ihn, oder fragen Sie Ihren Administrator nach einem anderen.',
    busy: 'Das waren zu viele Versuche in einer Minute. Bitte versuchen Sie es bald noch einmal.',
    fault: 'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  },
  again: 'Noch einmal anmelden',
}

export const signIn: SignInTexts = {
  press: 'Anmelden',
  letter: {
    subject: '{centre}: Ihr Link zum Anmelden',
    body: 'Mit diesem Link melden Sie sich bei {centre} an. Er gilt {minutes} Minuten und nur einmal.',
    copy: 'Falls sich die Schaltfläche nicht öffnet, kopieren Sie diese Adresse in Ihren Browser:',
    ignore:
      'Falls Sie diesen Link nicht angefordert haben, tun Sie nichts. Ohne diesen Brief kann sich niemand anmelden.',
  },
  ask: {
    title: 'Anmeldung',
    mailbox: 'Ihre E-Mail-Adresse',
    send: 'Link zusenden',
    how: 'Wir senden Ihnen einen Link, mit dem Sie sich anmelden. Ein Passwort gibt es nicht.',
    organisation: 'Über Ihre Organisation anmelden',
    noMailbox: 'Das ist keine E-Mail-Adresse. Sie sieht aus wie anna@acme.example.',
    noLetters:
      'Von hier werden keine E-Mails versandt. Wer diesen Dienst betreibt, kann Ihnen mit dem Befehl „otklik user sign-in“ einen Link erstellen.',
    insecure:
      'Hier kann sich niemand anmelden, weil diese Seite nicht über https kommt. Wer diesen Dienst betreibt, muss OTKLIK_PUBLIC_URL auf eine https-Adresse setzen.',
  },
  sent: {
    title: 'Sehen Sie in Ihr Postfach.',
    text: 'Wenn diese Adresse jemandem gehört, der hier arbeitet, ist ein Link unterwegs. Er gilt {minutes} Minuten und nur einmal.',
    missing:
      'Nichts da? Sehen Sie auch im Spam-Ordner nach. Eine Adresse bekommt höchstens fünf Links in der Stunde.',
    again: 'Andere Adresse verwenden',
  },
  confirm: {
    title: 'Als {name} anmelden',
    why: 'Manche Mailprogramme öffnen Links von selbst. Deshalb müssen Sie einmal drücken.',
  },
  closed: {
    link: {
      title: 'Dieser Link wurde benutzt oder ist abgelaufen.',
      text: 'Jeder Link gilt {minutes} Minuten und nur einmal. Sie können einen neuen bekommen.',
    },
    unknown: {
      title: 'Diese Seite gibt es nicht.',
      text: 'Bitte prüfen Sie die Adresse, oder fragen Sie die Person, von der Sie sie haben.',
    },
    busy: {
      title: 'Einen Moment, bitte.',
      text: 'Aus Ihrem Netz kamen in einer Minute zu viele Versuche. Bitte versuchen Sie es gleich noch einmal.',
    },
    refused: {
      title: 'Das konnte nicht angenommen werden.',
      text: 'Dieses Formular kam nicht von unserer eigenen Seite. Bitte öffnen Sie die Seite noch einmal.',
    },
    fault: {
      title: 'Bei uns ist etwas schiefgegangen.',
      text: 'Bitte versuchen Sie es in ein paar Minuten noch einmal.',
    },
    again: 'Neuen Link anfordern',
  },
  account: {
    sessions: 'Wo Sie angemeldet sind',
    thisBrowser: 'Dieser Browser',
    unknownBrowser: 'Unbekannter Browser',
    since: 'Angemeldet: {time}',
    used: 'Zuletzt benutzt: {time}',
    end: 'Beenden',
    signOut: 'Abmelden',
  },
  roles: {
    viewer: 'Einsicht',
    manager: 'Leitung',
    quality: 'Qualität',
    admin: 'Administration',
    agent: 'Bearbeitung',
    interviewer: 'Befragung',
  },
}
