/** Rules that carry no exception of the research, each with the reason why it is there. */
export const beyondResearch: { readonly [rule: string]: string } = {
  'suspected/phishing': 'the branch of security.phishing, for a ticket that came in another category',
  'suspected/fraud':
    'the branch of security.fraud, for a ticket that came in another category: a suspect must not handle it',
  'trust/own-sale': 'a notice about an own sale: the operator pays and no seller is scored',
  'trust/illegal-offer': 'the second half of product.information#3, for every category of goods',
  'trust/suspected-counterfeit': 'the default of goods.counterfeit, for a ticket that came in another category',
  'own-sale/notices': 'categories of the operator whose `chargedTo` and score are of a seller who is not there',
  'own-sale/suspected': 'what a suspicion leaves open about an own sale: no seller pays',
  'own-sale/provider': 'as own-sale/other, where it is the payment provider that pays',
  'order-status/operator-carrier': 'the same question asked as delivery.tracking goes to the operator',
  'delivery/customer-caused-operator-answers':
    'delivery.undeliverable#4 where the operator answers: the cost of a wrong address is still the customer’s',
  'delivery/seller-gone-carrier-risk':
    'an absent seller changes who answers, not that the carrier pays and nothing is scored',
  'delivery/seller-gone-delivered': 'delivery.not-received#4 where the seller is gone: still unscored until decided',
  'goods/seller-gone-carrier-risk':
    'goods.damaged#3 and #4 where the seller is gone: the carrier still pays, still unscored',
  'goods/seller-gone-catalogue': 'the fault of the catalogue is not charged to a seller because that seller is gone',
}
