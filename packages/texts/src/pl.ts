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

export { casePage } from './case-page/pl.ts'
export { figuresLetter } from './figures-letter/pl.ts'

export const locale = 'pl'

export const direction: Direction = 'ltr'

export const survey: SurveyTexts = {
  csi: 'Jak oceniają Państwo tę usługę?',
  reasons: 'Co wpłynęło na ocenę?',
  praise: 'Co było dobre?',
  complaint: 'Co poszło nie tak?',
  comment: 'Co powinniśmy poprawić?',
  addition: 'Czy chcą Państwo coś dodać?',
  options: {
    too_long: 'Trwało zbyt długo',
    asked_twice: 'Trzeba było pytać dwa razy',
    not_solved: 'Nie rozwiązano',
    hard_to_reach: 'Trudno się skontaktować',
    quick: 'Szybko',
    solved: 'Rozwiązano od razu',
    clear: 'Jasno wyjaśniono',
    friendly: 'Życzliwie',
  },
}

export const review: ReviewTexts = {
  comment: 'Co chcą nam Państwo powiedzieć?',
  contact: 'Jak możemy się z Państwem skontaktować, jeśli wolno nam odpowiedzieć?',
}

export const scale: ScaleTexts = {
  csi: ['Bardzo źle', 'Źle', 'Przeciętnie', 'Dobrze', 'Doskonale'],
  nps: ['Mało prawdopodobne', 'Bardzo prawdopodobne'],
}

const closed = 'Ta ocena jest zamknięta.'

export const rating: RatingTexts = {
  optional: '(opcjonalnie)',
  send: 'Wyślij',
  change: 'Zmień',
  thanks: 'Dziękujemy.',
  thanksForTelling: 'Dziękujemy za tę informację.',
  rated: 'Państwa ocena: {score} z {best}.',
  progress: {
    sending: 'Wysyłanie',
    saved: 'Zapisano',
    offline: 'Jeszcze nie wysłano: brak połączenia. Próbujemy dalej.',
    busy: 'Jeszcze nie wysłano: serwer jest zajęty. Próbujemy dalej.',
    tooLate: 'Nie zapisano: zmiana nie jest już możliwa.',
    stale: 'Nie zapisano: liczy się późniejsza odpowiedź.',
    expired: 'Nie zapisano: ta ocena jest zamknięta.',
    refused: 'Nie zapisano: błąd po naszej stronie.',
    closed,
  },
  seeCase: 'Zobacz, co zrobiono',
}

export const block: BlockTexts = {
  signatureQuestion: 'Jak oceniają Państwo moją pracę?',
  press: 'Otworzy się strona, na której wysyła się ocenę.',
  score: '{score} z 5',
}

export const ticket: TicketTexts = { agent: 'Obsługa: {agent}', closed: 'Zamknięto {date}' }

export const letter: LetterTexts = {
  letterSubject: 'Zgłoszenie {ticket} jest zamknięte: jak oceniają Państwo usługę „{service}”?',
  letterSubjectWithoutTicket: 'Jak oceniają Państwo usługę „{service}”?',
  letterSubjectTogether: '{tickets}: jak oceniają Państwo obsługę?',
  letterGreeting: 'Dzień dobry, {name}!',
  letterGreetingWithoutName: 'Dzień dobry!',
  letterBody: 'Państwa zgłoszenie {ticket} („{service}”) jest zamknięte.',
  letterBodyWithoutTicket: 'Niedawno korzystali Państwo z usługi „{service}”.',
  letterBodyTogether: 'Te Państwa zgłoszenia są zamknięte. Jak oceniają Państwo obsługę każdego z nich?',
  letterBodyTogetherWithoutTicket:
    'Niedawno korzystali Państwo z tych usług. Jak oceniają Państwo każdą z nich?',
  letterOptOut: 'Proszę nie wysyłać mi więcej takich wiadomości',
}

export const landing: LandingTexts = {
  sendScore: 'Wyślij {score} z {best}',
  unsent: 'Jeszcze nie wysłano',
  earlier: 'Poprzednia ocena: {score} z {best}. Wysłanie ją zastąpi.',
  earlierWords: 'Odpowiedzieli Państwo już wcześniej. Wysłanie zastąpi tamtą odpowiedź.',
  confirm: {
    title: 'Czy to Państwo?',
    why: 'Niektóre programy pocztowe same otwierają linki i naciskają przyciski. Jeszcze jedno naciśnięcie pokaże, że odpowiada człowiek.',
    yes: 'Tak, wyślij',
  },
  comesBack: {
    stale:
      'Ta strona była otwarta zbyt długo. Nic jeszcze nie wysłano: proszę jeszcze raz nacisnąć „Wyślij”.',
    used: 'Z tej strony wysłano już inną odpowiedź. Proszę sprawdzić tę odpowiedź i jeszcze raz nacisnąć „Wyślij”.',
    unfit: 'Tej odpowiedzi nie można przyjąć. Proszę ją sprawdzić i jeszcze raz nacisnąć „Wyślij”.',
    empty: 'Proszę najpierw wybrać cyfrę.',
  },
  objections: {
    title: 'Czy w tej prośbie coś się nie zgadza?',
    wrongService: 'To nie moje zgłoszenie albo usługa jest podana błędnie.',
    optOut: 'Proszę nie wysyłać mi więcej takich wiadomości.',
    send: 'Zgłoś',
  },
  noted: {
    title: 'Dziękujemy za zgłoszenie.',
    wrongService: 'Zapisaliśmy, że zgłoszenie nie jest Państwa albo usługa jest podana błędnie.',
    optOut: 'Nie będziemy więcej prosić Państwa o ocenę w wiadomościach.',
  },
  letters: {
    about: 'Na adres {mailbox}, o zamkniętych zgłoszeniach',
    aboutFrom: 'Od {centre} na adres {mailbox}, o zamkniętych zgłoszeniach',
    stop: 'Nie wysyłaj wiadomości',
    afterwards:
      'Nie będziemy więcej prosić Państwa o ocenę w wiadomościach. Na stronach zgłoszeń nadal można oceniać.',
    wayBack: 'W każdej chwili można zmienić zdanie: na tę stronę prowadzi każda nasza wiadomość.',
  },
  optIn: {
    send: 'Znów wysyłajcie mi wiadomości',
    noted: 'Znów będziemy prosić Państwa o ocenę w wiadomościach.',
  },
  rater: { about: 'Czego dotyczy ocena?', contact: 'Kim Państwo są, jeśli możemy się odezwać?' },
  closed: {
    unknown: {
      title: 'Ten link donikąd nie prowadzi.',
      text: 'Być może został po drodze ucięty. Proszę otworzyć go z samej wiadomości albo skopiować w całości.',
    },
    expired: {
      title: closed,
      text: 'Czas na odpowiedź minął. Dziękujemy za chęć odpowiedzi.',
    },
    erased: {
      title: 'Niczego już tu nie ma.',
      text: 'To, czego dotyczył ten link, zostało usunięte.',
    },
    settled: {
      title: 'Dziękujemy, odpowiedź już jest.',
      text: 'Państwa odpowiedź jest zapisana. Nie można jej już zmienić.',
    },
    busy: {
      title: 'Chwileczkę.',
      text: 'Tę stronę otwierano bardzo często w ciągu minuty. Proszę spróbować ponownie za chwilę.',
    },
    refused: {
      title: 'Nie można tego przyjąć.',
      text: 'Nic nie wysłano. Proszę jeszcze raz otworzyć link z wiadomości.',
    },
    fault: {
      title: 'Błąd po naszej stronie.',
      text: 'Nie wiemy, czy Państwa odpowiedź została zapisana. Proszę spróbować ponownie za kilka minut: liczy się tylko raz.',
    },
    over: {
      title: 'Tej strony już nie ma.',
      text: 'Przechowywano ją przez 90 dni po zamknięciu sprawy.',
    },
    ended: {
      title: 'Ta ocena nie jest otwarta.',
      text: 'Być może link został po drodze ucięty albo ocenianie się skończyło. Dziękujemy za chęć odpowiedzi.',
    },
  },
}

export const notice: NoticeTexts = {
  title: {
    'low-score': 'Niska ocena: {subject}',
    complaint: 'Skarga: {subject}',
    suggestion: 'Sugestia: {subject}',
    assigned: 'Sprawa dla Ciebie: {subject}',
    reopened: 'Niezałatwione: {subject}',
    contact: 'Po terminie, brak kontaktu: {subject}',
    resolve: 'Po terminie, brak rozwiązania: {subject}',
  },
  body: {
    'low-score': 'Ktoś wystawił niską ocenę. Sprawa czeka na Ciebie.',
    complaint: 'Wpłynęła skarga. Sprawa czeka na Ciebie.',
    suggestion: 'Wpłynęła sugestia. Sprawa czeka na Ciebie.',
    assigned: 'Ta sprawa została przekazana Tobie.',
    reopened: 'Osoba twierdzi, że sprawa nie jest załatwiona. Sprawa jest znowu otwarta.',
    contact: 'Minął termin pierwszego kontaktu, a nikt nie skontaktował się z tą osobą.',
    resolve: 'Minął termin rozwiązania, a sprawa nie jest rozwiązana.',
  },
  standIn: 'Zastępujesz: {name}.',
  fact: {
    person: 'Kto',
    company: 'Firma',
    service: 'Usługa',
    ticket: 'Zgłoszenie',
    agent: 'Obsługa',
    score: 'Ocena',
    owner: 'Opiekun',
    contactDue: 'Kontakt do',
    resolveDue: 'Rozwiązanie do',
    words: 'Własnymi słowami',
  },
  score: '{score}, poniżej {threshold}',
  open: 'Otwórz sprawę',
  openList: 'Otwórz swoje sprawy',
  copy: 'Jeśli przycisk się nie otwiera, skopiuj ten adres do przeglądarki:',
  why: 'Otrzymujesz tę wiadomość, ponieważ zajmujesz się sprawami w „{centre}”. O tym, jakie powiadomienia są wysyłane, decydują ustawienia.',
  list: {
    digest: {
      title: 'Twoje sprawy na dziś: {count}',
      body: 'Te sprawy czekają na Ciebie. Najpilniejsze są na początku.',
    },
    unowned: {
      title: 'Sprawy bez opiekuna: {count}',
      body: 'Osoba, która się nimi zajmowała, już tu nie pracuje. Prosimy przekazać te sprawy innym.',
    },
    overdue: 'Po terminie',
    open: 'W terminie',
    nobody: 'Bez opiekuna',
    due: 'Termin: {time}',
    more: 'Dalsze sprawy: {count}',
  },
}

export const providerSignIn: ProviderSignInTexts = {
  title: 'Nie udało się zalogować.',
  refused: {
    unavailable: 'System logowania Państwa organizacji nie odpowiada. Proszę spróbować ponownie za minutę.',
    cancelled: 'Logowanie w systemie Państwa organizacji przerwano albo system nie zezwolił na wejście.',
    expired:
      'To logowanie trwało zbyt długo, zostało już użyte albo rozpoczęto je w innej przeglądarce. Proszę zacząć od nowa.',
    failed:
      'Nie można było przyjąć odpowiedzi systemu logowania Państwa organizacji. Proszę spróbować ponownie, a jeśli to się powtórzy, powiadomić administratora.',
    unverified:
      'System logowania Państwa organizacji nie potwierdza tego adresu e-mail. Proszę poprosić administratora o jego potwierdzenie.',
    unknown:
      'Nikt z tym adresem e-mail nie może się tu jeszcze logować. Proszę poprosić administratora o dodanie.',
    otherIdentity:
      'Ten adres e-mail należy do osoby, która loguje się tu z innego konta. Proszę zwrócić się do administratora.',
    ungrouped:
      'Nie należą już Państwo do grupy, która może się tu logować. Proszę zwrócić się do administratora.',
    notSetUp: 'Ten link nie prowadzi do logowania. Proszę go sprawdzić albo poprosić administratora o inny.',
    busy: 'W ciągu minuty było zbyt wiele prób. Proszę spróbować ponownie za chwilę.',
    fault: 'Coś poszło nie tak po naszej stronie. Proszę spróbować ponownie za kilka minut.',
  },
  again: 'Zaloguj się ponownie',
}

export const signIn: SignInTexts = {
  press: 'Zaloguj się',
  letter: {
    subject: '{centre}: link do logowania',
    body: 'Za pomocą tego linku logujesz się do „{centre}”. Jest ważny {minutes} minut i tylko raz.',
    copy: 'Jeśli przycisk się nie otwiera, skopiuj ten adres do przeglądarki:',
    ignore: 'Jeśli to nie Ty prosisz o link, zignoruj tę wiadomość. Bez niej nikt się nie zaloguje.',
  },
  ask: {
    title: 'Logowanie',
    mailbox: 'Twój adres e-mail',
    send: 'Wyślij mi link',
    how: 'Wyślemy link, który Cię zaloguje. Hasło nie jest potrzebne.',
    organisation: 'Zaloguj się przez swoją organizację',
    noMailbox: 'To nie jest adres e-mail. Wygląda on tak: anna@acme.example.',
    noLetters:
      'Stąd nie są wysyłane wiadomości. Osoba, która prowadzi tę usługę, może utworzyć link poleceniem „otklik user sign-in”.',
    insecure:
      'Nie można się tu zalogować, ponieważ ta strona nie jest otwarta przez https. Osoba, która prowadzi tę usługę, musi ustawić w OTKLIK_PUBLIC_URL adres https.',
  },
  sent: {
    title: 'Sprawdź swoją pocztę.',
    text: 'Jeśli ten adres należy do kogoś, kto tu pracuje, link jest już w drodze. Jest ważny {minutes} minut i tylko raz.',
    missing: 'Nic nie ma? Zajrzyj też do spamu. Na jeden adres przychodzi najwyżej pięć linków na godzinę.',
    again: 'Użyj innego adresu',
  },
  confirm: {
    title: 'Zaloguj się jako {name}',
    why: 'Niektóre programy pocztowe same otwierają linki, dlatego potrzebne jest jedno Twoje naciśnięcie.',
  },
  closed: {
    link: {
      title: 'Ten link został już użyty lub wygasł.',
      text: 'Każdy link jest ważny {minutes} minut i tylko raz. Możesz dostać nowy.',
    },
    unknown: {
      title: 'Nie ma takiej strony.',
      text: 'Sprawdź adres albo zapytaj osobę, od której go masz.',
    },
    busy: {
      title: 'Chwileczkę.',
      text: 'Z Twojej sieci było zbyt wiele prób w ciągu minuty. Spróbuj ponownie za chwilę.',
    },
    refused: {
      title: 'Nie udało się tego przyjąć.',
      text: 'Ten formularz nie został wysłany z naszej strony. Otwórz stronę jeszcze raz.',
    },
    fault: { title: 'Coś poszło nie tak po naszej stronie.', text: 'Spróbuj ponownie za kilka minut.' },
    again: 'Wyślij nowy link',
  },
  account: {
    sessions: 'Gdzie jesteś zalogowany(-a)',
    thisBrowser: 'Ta przeglądarka',
    unknownBrowser: 'Nieznana przeglądarka',
    since: 'Zalogowano: {time}',
    used: 'Ostatnio używane: {time}',
    end: 'Zakończ',
    signOut: 'Wyloguj się',
  },
  roles: {
    viewer: 'Wgląd',
    manager: 'Kierownik',
    quality: 'Jakość',
    admin: 'Administracja',
    agent: 'Pracownik obsługi',
    interviewer: 'Ankieter',
  },
}
