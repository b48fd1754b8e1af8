import { phraseList } from '../../text/phrase-list.js'

/**
 * Concepts of messages without a problem: thanks, greetings, spam. Each concept has Polish and English words, so that
 * training in one language helps in the other.
 */
export const talkConcepts = {
  thanks: phraseList(`
    dzieki, dziekuj*, super, swietn*, pozdr*, milego, thanks, thank, thx, cheers, awesome, great service, love you,
    well done, kocham, brawo
  `),
  greeting: phraseList(`
    halo, hej, witam, czesc, dzien dobry, hello, hi, hey, hiya, good morning, good evening, anyone there, is
    anybody, jest tam kto*, jest ktos
  `),
  spam: phraseList(`
    zarab*, zarob*, kryptowal*, crypto*, bitcoin*, seo, pozycjonow*, kredyt*, pozyczk*, loan*, inwestyc*,
    investment*, make money, earn, casino, viagra, backlink*, wspolprac* reklam*, oferta wspolpracy, partnership,
    influencer*, sponsor our, press inquiry, dziennikar*, thesis, ankiet*, survey, praca dyplomow*, cv, rekrutac*,
    job offer, job opening, vacancy, oferta pracy, aplikuje na, hiring
  `),
  wrongNumber: phraseList(`
    pomylka, zly numer, wrong number, wrong person, wrong chat, przychodni*, pizzeri*, fryzjer*, weterynarz*,
    dentyst*
  `),
  test: phraseList(`
    test, testing, asdf*, qwerty, lorem, testowa wiadomosc, prosze zignorowac, please ignore
  `),
  vague: phraseList(`
    cos, jakos, wtedy, tamta sprawa, tej sprawie, sprawie o ktorej, as discussed, as agreed, see attached, the
    thing, that thing, ta sprawa, something, somehow, nothing works, nic nie dziala, help, pomocy, pomozcie,
    kontakt, oddzwon*, zadzwon*, call me, contact me, human, consultant, konsultant*, live agent, talk to someone,
    real person, representative
  `),
  legal: phraseList(`
    pozew, prawnik*, sad, sadu, wezwanie, przedsadow*, lawyer*, legal action, attorney, solicitor, court, sue
  `),
}
