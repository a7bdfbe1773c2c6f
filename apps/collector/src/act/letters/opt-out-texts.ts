import { type BlockLocale, nearestBlockLocale } from '@otklik/links'

/** What the page says on which a person asks for no more letters. */
export interface OptOutTexts {
  question: string
  press: string
  done: string
  unknown: string
}

const TEXTS: Record<BlockLocale, OptOutTexts> = {
  en: {
    question: 'No more letters like this?',
    press: 'Send me no more',
    done: 'We will not ask you for ratings by letter again.',
    unknown: 'This link leads nowhere.',
  },
  ru: {
    question: 'Больше не присылать такие письма?',
    press: 'Не присылать',
    done: 'Мы больше не будем просить вас об оценке в письмах.',
    unknown: 'Эта ссылка никуда не ведёт.',
  },
  uk: {
    question: 'Більше не надсилати таких листів?',
    press: 'Не надсилати',
    done: 'Ми більше не проситимемо вас про оцінку в листах.',
    unknown: 'Це посилання нікуди не веде.',
  },
  de: {
    question: 'Keine solchen Nachrichten mehr?',
    press: 'Keine mehr schicken',
    done: 'Wir werden Sie nicht mehr per E-Mail um Bewertungen bitten.',
    unknown: 'Dieser Link führt nirgendwohin.',
  },
  kk: {
    question: 'Мұндай хаттарды енді жібермейік пе?',
    press: 'Енді жібермеңіздер',
    done: 'Бұдан былай сізден хат арқылы баға сұрамаймыз.',
    unknown: 'Бұл сілтеме ешқайда апармайды.',
  },
  ar: {
    question: 'هل نتوقف عن إرسال رسائل كهذه؟',
    press: 'أوقفوا إرسالها',
    done: 'لن نطلب منك التقييم بالبريد بعد الآن.',
    unknown: 'هذا الرابط لا يؤدي إلى أي مكان.',
  },
}

export function optOutTextsOf(tag: string): { locale: BlockLocale; texts: OptOutTexts } {
  const locale = nearestBlockLocale(tag)
  return { locale, texts: TEXTS[locale] }
}
