import type {
  BlockTexts,
  Direction,
  LandingTexts,
  LetterTexts,
  RatingTexts,
  ScaleTexts,
  SurveyTexts,
  TicketTexts,
} from './texts.ts'

export const locale = 'ar'

export const direction: Direction = 'rtl'

export const survey: SurveyTexts = {
  csi: 'ما تقييمك لهذه الخدمة؟',
  reasons: 'ما الذي أثّر في تقييمك؟',
  praise: 'ما الذي أعجبك؟',
  complaint: 'ما الذي لم يسر على ما يرام؟',
  comment: 'ما الذي ينبغي أن نحسّنه؟',
  addition: 'هل تود إضافة شيء؟',
  options: {
    too_long: 'استغرق وقتًا طويلًا',
    asked_twice: 'اضطررت إلى السؤال مرتين',
    not_solved: 'لم تُحلّ المشكلة',
    hard_to_reach: 'صعوبة في التواصل',
    quick: 'سرعة في الإنجاز',
    solved: 'حُلّت المشكلة فورًا',
    clear: 'شرح واضح',
    friendly: 'تعامل ودّي',
  },
}

export const scale: ScaleTexts = {
  csi: ['سيئ جدًا', 'سيئ', 'مقبول', 'جيد', 'ممتاز'],
  nps: ['غير محتمل إطلاقًا', 'محتمل جدًا'],
}

const closed = 'هذا التقييم مغلق.'

export const rating: RatingTexts = {
  optional: '(اختياري)',
  send: 'إرسال',
  change: 'تغيير',
  thanks: 'شكرًا لك.',
  thanksForTelling: 'شكرًا لإخبارنا.',
  rated: 'تقييمك: {score} من {best}.',
  progress: {
    sending: 'جارٍ الإرسال',
    saved: 'تم الحفظ',
    offline: 'لم يُرسل بعد: لا يوجد اتصال. نواصل المحاولة.',
    busy: 'لم يُرسل بعد: الخادم مشغول. نواصل المحاولة.',
    tooLate: 'لم يُحفظ: لم يعد التغيير ممكنًا.',
    stale: 'لم يُحفظ: تُحتسب إجابة أحدث.',
    expired: 'لم يُحفظ: هذا التقييم مغلق.',
    refused: 'لم يُحفظ: حدث خطأ من جانبنا.',
    closed,
  },
}

export const block: BlockTexts = {
  signatureQuestion: 'ما تقييمك لعملي؟',
  press: 'ستفتح صفحة يمكنك فيها تأكيد تقييمك وإرساله.',
  score: '{score} من 5',
}

export const ticket: TicketTexts = { agent: 'الموظف المسؤول: {agent}', closed: 'أُغلِق في {date}' }

export const letter: LetterTexts = {
  letterSubject: 'أُغلِق الطلب {ticket}: ما رأيك في {service}؟',
  letterSubjectWithoutTicket: 'ما رأيك في {service}؟',
  letterSubjectTogether: 'ما رأيك في الخدمة: {tickets}؟',
  letterGreeting: 'مرحبًا {name}،',
  letterGreetingWithoutName: 'مرحبًا،',
  letterBody: 'أُغلِق طلبك {ticket} ({service}).',
  letterBodyWithoutTicket: 'لقد استخدمت مؤخرًا خدمة {service}.',
  letterBodyTogether: 'أُغلِقت طلباتك هذه. ما رأيك في الخدمة في كل منها؟',
  letterBodyTogetherWithoutTicket: 'لقد استخدمت مؤخرًا هذه الخدمات. ما رأيك في كل منها؟',
  letterOptOut: 'يُرجى عدم إرسال رسائل كهذه إليّ بعد الآن',
}

export const landing: LandingTexts = {
  sendScore: 'إرسال {score} من {best}',
  unsent: 'لم يُرسل بعد',
  earlier: 'سبق أن قيّمت بـ {score} من {best}. الإرسال يستبدله.',
  earlierWords: 'سبق أن أجبت. الإرسال يستبدل إجابتك السابقة.',
  confirm: {
    title: 'هل كنت أنت؟',
    why: 'بعض برامج البريد تفتح الروابط وتضغط الأزرار من تلقاء نفسها. ضغطة أخرى تؤكد أن من يجيب إنسان.',
    yes: 'نعم، أرسل',
  },
  comesBack: {
    stale: 'بقيت هذه الصفحة مفتوحة مدة طويلة. لم يُرسل شيء بعد: يُرجى الضغط على «إرسال» مرة أخرى.',
    used: 'أُرسلت من هذه الصفحة إجابة أخرى من قبل. يُرجى مراجعة هذه الإجابة ثم الضغط على «إرسال» مرة أخرى.',
    unfit: 'تعذّر قبول هذه الإجابة. يُرجى مراجعتها ثم الضغط على «إرسال» مرة أخرى.',
    empty: 'يُرجى اختيار رقم أولًا.',
  },
  objections: {
    title: 'هل هناك خطأ في هذا الطلب؟',
    wrongService: 'هذا ليس طلبي، أو أن الخدمة المذكورة غير صحيحة.',
    optOut: 'يُرجى عدم إرسال رسائل كهذه إليّ بعد الآن.',
    send: 'إبلاغ',
  },
  noted: {
    title: 'شكرًا لإبلاغنا.',
    wrongService: 'سجّلنا أن الطلب ليس طلبك أو أن الخدمة المذكورة غير صحيحة.',
    optOut: 'لن نطلب منك التقييم بالبريد بعد الآن.',
  },
  letters: {
    about: 'إلى {mailbox}، بشأن الطلبات المغلقة',
    aboutFrom: 'من {centre} إلى {mailbox}، بشأن الطلبات المغلقة',
    stop: 'إيقاف الرسائل',
    afterwards: 'لن نطلب منك التقييم بالبريد بعد الآن. ما زال بإمكانك التقييم في صفحات الطلبات.',
    wayBack: 'يمكنك التراجع في أي وقت: كل رسالة من رسائلنا تقود إلى هذه الصفحة.',
  },
  optIn: { send: 'أرسلوا إليّ الرسائل من جديد', noted: 'سنطلب منك التقييم بالبريد من جديد.' },
  rater: { about: 'بماذا يتعلق تقييمك؟', contact: 'من أنت، إن أمكننا التواصل معك؟' },
  closed: {
    unknown: {
      title: 'هذا الرابط لا يؤدي إلى شيء.',
      text: 'ربما انقطع جزء منه في الطريق. يُرجى فتحه من الرسالة نفسها أو نسخه كاملًا.',
    },
    expired: {
      title: closed,
      text: 'انتهى وقت الإجابة. شكرًا لرغبتك في التقييم.',
    },
    erased: {
      title: 'لم يعد هناك شيء هنا.',
      text: 'تم حذف ما كان يشير إليه هذا الرابط.',
    },
    settled: {
      title: 'شكرًا لك، لقد أجبت.',
      text: 'إجابتك محفوظة. لم يعد تغييرها ممكنًا.',
    },
    busy: {
      title: 'لحظة من فضلك.',
      text: 'فُتحت هذه الصفحة مرات كثيرة خلال دقيقة. يُرجى المحاولة بعد قليل.',
    },
    refused: {
      title: 'تعذّر قبول ذلك.',
      text: 'لم يُرسل شيء. يُرجى فتح الرابط من الرسالة مرة أخرى.',
    },
    fault: {
      title: 'حدث خطأ من جانبنا.',
      text: 'لا نعلم هل حُفظت إجابتك. يُرجى المحاولة بعد بضع دقائق: لن تُحتسب إلا مرة واحدة.',
    },
    ended: {
      title: 'هذا التقييم غير متاح.',
      text: 'ربما انقطع جزء من الرابط في الطريق، أو انتهى التقييم. شكرًا لرغبتك في التقييم.',
    },
  },
}
