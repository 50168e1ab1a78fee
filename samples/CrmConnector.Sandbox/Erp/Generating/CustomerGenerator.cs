using System.Globalization;

namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>Invents customers one after the other; the same seed invents the same ones.</summary>
internal sealed class CustomerGenerator(int seed)
{
    /// <summary>The ERP went into use on this day.</summary>
    private static readonly DateTime FirstDay = new(2009, 1, 2, 8, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The sample ends on this day: it must not depend on today's date.</summary>
    private static readonly DateTime LastDay = new(2026, 6, 30, 18, 0, 0, DateTimeKind.Unspecified);

    /// <summary>One customer in so many belongs to another one, who comes so many numbers before.</summary>
    private const int ParentEvery = 40;
    private const int ParentBefore = 25;

    private static readonly string[] Sectors = ["MEC", "AGR", "ALI", "EDI", "TES", "TRA", "COM", "ALT"];

    public IEnumerable<ErpCustomer> Take(int count)
    {
        var random = new Random(seed);
        ErpCustomer? previous = null;
        for (var number = 1; number <= count; number++)
        {
            var clean = random.Next(8) switch
            {
                0 => InventForeign(number, random),
                1 => InventTrader(number, random),
                _ => InventCompany(number, random),
            };
            var customer = DirtyData.Soil(clean, previous, number);
            yield return customer;
            previous = clean;
        }
    }

    private static ErpCustomer InventCompany(int number, Random random)
    {
        var name = CompanyNames.DrawCompany(random);
        var vat = Digits.DrawItalianVat(random);
        return InventItalian(number, name, vat, random) with { FiscalCode = vat };
    }

    private static ErpCustomer InventTrader(int number, Random random)
    {
        var (firstName, surname) = CompanyNames.DrawTrader(random);
        var vat = Digits.DrawItalianVat(random);
        return InventItalian(number, $"{surname} {firstName}", vat, random) with
        {
            FiscalCode = FiscalCode.Draw(firstName, surname, random),
            Employees = null,
            SdiCode = "0000000",
        };
    }

    private static ErpCustomer InventItalian(int number, string name, string vat, Random random)
    {
        var place = ItalianPlaces.Draw(random);
        var site = string.Create(CultureInfo.InvariantCulture, $"{Slug.Of(name)}-{number}.example");
        return Invent(number, random) with
        {
            Name = name,
            Vat = vat,
            Pec = $"pec@{site}",
            SdiCode = Digits.Fill("M5UXC##", random),
            Phone = PhoneSpellings.Draw(place, random),
            Email = random.Next(10) == 0 ? null : $"info@{site}",
            Website = random.Next(3) == 0 ? $"https://www.{site}" : null,
            Address = ItalianPlaces.DrawStreet(random),
            City = place.City,
            Province = place.Province,
            Postcode = Digits.Fill(place.Postcode + "##", random),
            Country = "IT",
            Language = "it",
        };
    }

    private static ErpCustomer InventForeign(int number, Random random)
    {
        var company = ForeignCompanies.All[random.Next(ForeignCompanies.All.Count)];
        var site = string.Create(CultureInfo.InvariantCulture, $"{company.Slug}-{number}.example");
        return Invent(number, random) with
        {
            Name = company.Name,
            Vat = company.Vat is null ? null : Digits.Fill(company.Vat, random),
            SdiCode = "XXXXXXX",
            Phone = Digits.Fill(company.Phone, random),
            Email = $"office@{site}",
            Website = $"https://{site}/",
            Address = company.Address,
            City = company.City,
            Postcode = company.Postcode,
            Country = company.Country,
            Language = company.Language,
            Currency = company.Currency,
        };
    }

    private static string CodeOf(int number) => string.Create(CultureInfo.InvariantCulture, $"C{number:00000}");

    /// <summary>What all customers have, wherever they are.</summary>
    private static ErpCustomer Invent(int number, Random random)
    {
        var created = FirstDay.AddSeconds(random.NextInt64((long)(LastDay - FirstDay).TotalSeconds));
        var modified = created.AddSeconds(random.NextInt64((long)(LastDay - created).TotalSeconds + 1));
        var employees = random.Next(1, 60) * random.Next(1, 8);
        return new ErpCustomer
        {
            Code = CodeOf(number),
            Agent = random.Next(12) == 0 ? null : Agents.All[random.Next(Agents.All.Count)].Code,
            Sector = Sectors[random.Next(Sectors.Length)],
            Employees = employees,
            CreditLimit = random.Next(0, 60) * 2500m,
            Revenue =
                random.Next(5) == 0 ? null : Math.Round((employees * 90_000m) + (random.Next(9_999_999) / 100m), 2),
            Currency = "EUR",
            Parent = number % ParentEvery == 0 ? CodeOf(number - ParentBefore) : null,
            Active = random.Next(20) != 0,
            CustomerSince = created.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Created = created.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            Modified = modified.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        };
    }
}
