namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>Invents further addresses: one Italian customer in four has a warehouse, one in eight also gets invoices elsewhere.</summary>
internal sealed class AddressGenerator(int seed)
{
    public IEnumerable<ErpAddress> Of(IEnumerable<ErpCustomer> customers)
    {
        var random = new Random(seed + 15_485_863);
        foreach (var customer in customers.Where(c => c.Country is "IT"))
        {
            var draw = random.Next(8);
            if (draw < 2)
            {
                yield return Invent(customer, 1, "S", "Magazzino", random);
            }

            if (draw == 0)
            {
                yield return Invent(customer, 2, "F", "Amministrazione", random);
            }
        }
    }

    private static ErpAddress Invent(ErpCustomer customer, int line, string kind, string name, Random random)
    {
        var place = ItalianPlaces.Draw(random);
        var (first, last) = CompanyNames.DrawTrader(random);
        return new ErpAddress(
            customer.Code,
            line,
            kind,
            name,
            ItalianPlaces.DrawStreet(random),
            place.City,
            place.Province,
            Digits.Fill(place.Postcode + "##", random),
            random.Next(2) == 0 ? $"{first} {last}" : null,
            PhoneSpellings.Draw(place, random)
        );
    }
}
