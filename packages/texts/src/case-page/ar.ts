import type { CaseTexts } from '../texts.ts'

export const casePage: CaseTexts = {
  title: 'أين وصل الأمر',
  about: {
    'low-score': 'تقييمك {score} بتاريخ {date}',
    complaint: 'شكواك بتاريخ {date}',
    suggestion: 'اقتراحك بتاريخ {date}',
  },
  next: {
    received: 'سنقرأ هذا بحلول {time}.',
    manager: 'سيقرأ مدير حساب شركتك هذا بحلول {time}.',
    late: 'أردنا أن نقرأ هذا بحلول {time}، وقد تأخرنا.',
    working: 'نحن نتابع الأمر.',
    answered: 'لقد أجبنا.',
  },
  steps: { received: 'تم الاستلام', working: 'قيد المتابعة', answered: 'تم الرد', done: 'تمت المعالجة' },
  contactedBy: { phone: 'بالهاتف', mail: 'بالبريد', meeting: 'في لقاء', portal: 'في البوابة' },
  withdrawn: 'رفعت تقييمك بعد ذلك بقليل. يُحتسب آخر تقييم، لذا لن يتبع هذا شيء آخر.',
  settled: {
    question: 'هل انتهى الأمر؟',
    yes: 'نعم',
    no: 'ليس بعد',
    afterScore: 'كيف تقيّم الأمر الآن؟',
    firstStays: 'يبقى تقييمك الأول كما هو.',
    empty: 'يرجى اختيار «نعم» أو «ليس بعد» أولًا.',
  },
  said: {
    yes: 'أخبرتنا أن الأمر انتهى. شكرًا لك.',
    no: 'أخبرتنا أن الأمر لم ينتهِ بعد. نحن نتابعه من جديد.',
    stillNo: 'أخبرتنا أن الأمر لم ينتهِ حتى الآن. لقد دوّنا ذلك.',
  },
  write: 'اكتب إلينا',
  letter: {
    subject: 'إجابتنا: {subject}',
    body: 'هذه إجابتنا عمّا أخبرتنا به بتاريخ {date}:',
    settle: 'هل انتهى الأمر؟',
    note: 'يفتح الرابط صفحة توضّح أين وصل الأمر. فتحها لا يرسل شيئًا.',
  },
}
