/** Rules that do not implement an exception of the research, each with the reason for it. */
export const beyondResearch: { readonly [rule: string]: string } = {
  'suspected/phishing': 'the branch of security.phishing, for a ticket that came in another category',
  'suspected/fraud':
    'the branch of security.fraud, for a ticket that came in another category: a suspect must not handle it',
  'trust/own-sale': 'a notice about an own sale: the operator pays and no seller is scored',
  'trust/illegal-offer': 'the second half of product.information#3, for every category of goods',
  'trust/suspected-counterfeit': 'the default of goods.counterfeit, for a ticket that came in another category',
  'own-sale/notices':
    'categories of the operator whose `chargedTo` and score would concern a seller who does not exist',
  'own-sale/suspected': 'the members that a suspicion does not set in an own sale: no seller pays',
  'own-sale/provider': 'as own-sale/other, but the payment provider pays',
  'order-status/operator-carrier': 'a ticket with the same question in delivery.tracking goes to the operator',
  'delivery/customer-caused-operator-answers':
    'delivery.undeliverable#4 if the operator answers: the cost of a wrong address is still the customer’s',
  'delivery/seller-gone-carrier-risk':
    'an absent seller changes the owner; the carrier still pays, and nothing is scored',
  'delivery/seller-gone-delivered': 'delivery.not-received#4 if the seller is absent: still unscored until decided',
  'goods/seller-gone-carrier-risk':
    'goods.damaged#3 and #4 if the seller is absent: the carrier still pays, still unscored',
  'goods/seller-gone-catalogue': 'an absent seller does not pay for a fault of the catalogue',
}
