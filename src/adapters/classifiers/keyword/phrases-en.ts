import { phraseList } from '../text/phrase-list.js'

/** English phrases for the categories of the marketplace preset. `*` matches any ending. */
export const englishPhrases = {
  'technical.outage': phraseList(
    'site is down, website is down, website is slow, site is slow, app is down, site down again',
  ),
  'technical.malfunction': phraseList(`
    button doesnt work, button does nothing, button is grey*, page wont load, page doesnt load, not loading, search isnt working,
    search doesnt work, no results found, search results, blank page, white screen, app crash*, app keeps crash*, cart wont update,
    cart not updating, add to cart, shopping cart, error message, error 404, error 500, wont let me upload, captcha, dark mode,
    notifications, something went wrong, your website, checkout page
  `),
  'technical.accessibility': phraseList('screen reader*, visually impaired, accessibility, keyboard only'),
  'account.login': phraseList(`
    log in, login, sign in, forgot my password, reset my password, password reset, forgot my username, recover my username, username,
    verification code, two factor, 2fa, locked out, password
  `),
  'account.registration': phraseList(
    'sign up, create an account, register an account, registration, age check, verify my identity',
  ),
  'account.settings': phraseList(`
    change my name, change my email, change my phone, update my phone, update my address, change the address on my account, delete my account,
    close my account, my profile, cancel my subscription, cancel my membership, subscription*, membership, account details, my account
  `),
  'account.blocked': phraseList(
    'account was suspended, account is suspended, account got locked, account blocked, suspended my account, account has been blocked',
  ),
  'order.placement': phraseList(
    'place order, place an order, order confirmation, duplicate order*, ordered twice, order isnt showing, order is not showing, wrong quantity',
  ),
  'order.cancel-request': phraseList(
    'cancel my order, cancel the order, cancel order*, cancel this order, void the order',
  ),
  'order.change-request': phraseList(
    'change my order, add to my order, add an item, add another item, modify my order, change the quantity, update my order',
  ),
  'payment.checkout': phraseList(
    'card declined, card was declined, payment failed, card is invalid, card keeps getting, payment method*, pay with paypal, saved card, credit card',
  ),
  'payment.billing': phraseList(
    'charged twice, billed twice, double charge*, extra fee, extra charge, overcharged, mystery fee, my bill, was charged, i was billed, amount due, due date, wrong amount',
  ),
  'payment.refund-status': phraseList('where is my refund, wheres my refund, status of my refund, refund status'),
  'payment.invoice': phraseList('invoice*, receipt*, proof of purchase, vat number'),
  'payment.voucher': phraseList(
    'promo code*, promotional code*, discount code*, coupon*, voucher*, gift card*, my points, loyalty, referral, store credit, rewards',
  ),
  'product.information': phraseList(`
    does it fit, does this fit, what size, what is the size, what are the dimensions, made of, is it waterproof, difference between,
    compatible with, does it come with, how do i wash, question about the, size guide, is this suitable, does it contain
  `),
  'product.price': phraseList(
    'price match, cheaper at, cheaper elsewhere, price was lower, price went up, bulk discount, competitor*',
  ),
  'product.availability': phraseList('in stock, out of stock, back in stock, restock*, sold out'),
  'product.seller-cancelled': phraseList('seller cancelled, shop cancelled, seller canceled'),
  'delivery.options': phraseList(
    'shipping cost*, cost of shipping, how much is shipping, do you ship, do u ship, free shipping, shipping options, pick it up myself',
  ),
  'delivery.tracking': phraseList(
    'where is my package, where is my parcel, where is my order, wheres my package, tracking number, tracking says, tracking hasnt, out for delivery',
  ),
  'delivery.late': phraseList(
    'hasnt arrived, has not arrived, not arrived yet, delivery is late, late delivery, supposed to arrive, supposed to be here, when will it arrive, when will my order ship, still not here',
  ),
  'delivery.not-received': phraseList(
    'never arrived, never received, says delivered, marked as delivered, havent received, missing package, package is missing',
  ),
  'delivery.lost': phraseList('lost in transit, package lost, parcel lost, carrier lost'),
  'delivery.partial': phraseList(
    'missing from the box, one of two boxes, only one of, missing parts, part of my order, missing screws',
  ),
  'delivery.address-change': phraseList(
    'change the delivery address, change shipping address, change the shipping address, wrong shipping address, wrong delivery address, different address',
  ),
  'delivery.undeliverable': phraseList(
    'returned to sender, back to sender, delivery attempt*, courier left, driver never, locker wont open, delivery guy',
  ),
  'goods.wrong-item': phraseList(
    'wrong item, wrong size, wrong color, wrong colour, not what i ordered, different product, instead of the',
  ),
  'goods.damaged': phraseList(
    'arrived broken, arrived damaged, damaged, cracked, shattered, smashed, dented, torn, box crushed',
  ),
  'goods.defective': phraseList(
    'stopped working, doesnt turn on, wont turn on, wont charge, faulty, defective, broke after, broke the first, fell apart, came off',
  ),
  'goods.not-as-described': phraseList(
    'not as described, doesnt match the description, looks nothing like, clearly used, past its date, listing said',
  ),
  'goods.counterfeit': phraseList('counterfeit, its a fake, is a fake, knockoff, not genuine'),
  'goods.digital': phraseList('game key, activation code, licence key, license key, already redeemed, download code'),
  'returns.withdrawal': phraseList(
    'want to return, like to return, need to return, send it back, changed my mind, withdraw from, return an item, get a refund, want a refund',
  ),
  'returns.process': phraseList(
    'return label, return address, how do i return, return policy, refund policy, exchange it for, bigger size, start a refund',
  ),
  'returns.rejected': phraseList('wont accept my return, refused my return, rejected my return, refunded only'),
  'returns.refund-overdue': phraseList(
    'sent it back, already returned, havent received my refund, no refund yet, returned the item',
  ),
  'complaint.conformity': phraseList(
    'complaint was rejected, demand a repair, demand a replacement, statutory rights, repair or replace*',
  ),
  'complaint.guarantee': phraseList('under warranty, warranty claim, warrant*, guarantee'),
  'complaint.escalation': phraseList(
    'seller doesnt respond, seller is not responding, seller ignores, shop ignores, no reply from the seller, no reply from the store, buyer protection',
  ),
  'complaint.platform-service': phraseList('complaint about your support, complaint about your service'),
  'integration.api': phraseList('api, endpoint*, oauth, access token, rate limit, sandbox'),
  'integration.edi': phraseList('edi, as2 gateway, desadv, ordrsp'),
  'integration.erp': phraseList('erp, stock sync, connector'),
  'integration.feed': phraseList('csv import, xml feed, catalogue import, product feed'),
  'integration.webhook': phraseList('webhook*'),
  'seller.onboarding': phraseList('start selling, seller account, company verification, business verification'),
  'seller.settlement': phraseList('payout*, settlement*, commission, seller fee*'),
  'seller.restriction': phraseList('our listing*, our shop, our offers, suspended our shop, listings removed'),
  'seller.score-dispute': phraseList('seller score, performance score, our rating'),
  'content.illegal-notice': phraseList(
    'report a listing, reporting a listing, sells fake, stolen goods, trademark, copyright, illegal',
  ),
  'content.reviews': phraseList(
    'my review, review was removed, delete a review, fake reviews, leave a review, ratings',
  ),
  'content.moderation-appeal': phraseList('appeal the removal, moderators rejected, hate speech'),
  'content.product-safety': phraseList('product recall, recalled, dangerous toy, dangerous product'),
  'privacy.data-request': phraseList(
    'gdpr, personal data, my data, unsubscribe*, newsletter, marketing emails, cookies, data protection, subject access',
  ),
  'security.incident': phraseList('data breach, data leak, someone elses account, strangers order*, vulnerability'),
  'security.account-takeover': phraseList(
    'hacked, someone logged in, my email was changed, somebodys changed, account taken over, login from',
  ),
  'security.phishing': phraseList(
    'phishing, scam*, fake website, fake email, suspicious link, outside the platform, weird link, pretending to be, gave my card number',
  ),
  'security.unauthorised-payment': phraseList(
    'didnt make this purchase, did not make this purchase, dont recognise this, dont recognize this, unauthorized, unauthorised, never bought',
  ),
  'security.fraud': phraseList('fraud*, fake shop'),
  general: phraseList(
    'thank you so much, thanks for your help, is anyone there, wrong number, seo services, talk to a human, call me back',
  ),
}
