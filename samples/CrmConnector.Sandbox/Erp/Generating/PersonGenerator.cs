using System.Globalization;

namespace CrmConnector.Sandbox.Erp.Generating;

/// <summary>
/// Invents the persons at customers. Some are dirty, as everywhere: without a surname, without any address, and one e-mail address that two of a company
/// share.
/// </summary>
internal sealed class PersonGenerator(int seed)
{
    private static readonly (string Job, string Department)[] Jobs =
    [
        ("Titolare", "Direzione"),
        ("Responsabile acquisti", "Acquisti"),
        ("Amministrazione", "Contabilità"),
        ("Capo officina", "Produzione"),
        ("Responsabile qualità", "Qualità"),
    ];

    private static readonly string[] Women = ["Maria", "Anna", "Elisa"];

    public IEnumerable<ErpPerson> Of(IEnumerable<ErpCustomer> customers)
    {
        // a generator of its own: customers stay the same whatever is invented for them
        var random = new Random(seed + 104_729);
        var number = 0;
        foreach (var customer in customers)
        {
            var count = random.Next(4) switch
            {
                0 => 0,
                3 => 2,
                _ => 1,
            };
            for (var i = 0; i < count; i++)
            {
                yield return Soil(Invent(customer, ++number, random), number);
            }
        }
    }

    private static ErpPerson Invent(ErpCustomer customer, int number, Random random)
    {
        var (first, last) = CompanyNames.DrawTrader(random);
        var (job, department) = Jobs[random.Next(Jobs.Length)];
        var host = customer.Email?.Split('@')[^1];
        var isWoman = Women.Contains(first, StringComparer.Ordinal);
        var born = new DateOnly(1955, 1, 1).AddDays(random.Next(17_000));
        return new ErpPerson
        {
            Customer = customer.Code,
            Title =
                random.Next(4) != 0 ? null
                : isWoman ? "Dott.ssa"
                : "Dott.",
            FirstName = first,
            LastName = last,
            Gender = isWoman ? "F" : "M",
            Job = job,
            Department = department,
            Email =
                host?.Contains('.', StringComparison.Ordinal) == true
                    ? string.Create(CultureInfo.InvariantCulture, $"{Slug.Of(first)}.{Slug.Of(last)}.{number}@{host}")
                    : null,
            Phone = random.Next(2) == 0 ? Digits.Fill("045 80#####", random) : null,
            Mobile = Digits.Fill("34# #######", random),
            BirthDate = random.Next(3) == 0 ? born.ToString("O", CultureInfo.InvariantCulture) : null,
            Newsletter = random.Next(2) == 0,
            Active = random.Next(15) != 0,
        };
    }

    private static ErpPerson Soil(ErpPerson clean, int number) =>
        (number % 53) switch
        {
            11 => clean with { LastName = null },
            23 => clean with { Email = null, Phone = "interno 12" },
            37 => clean with { FirstName = "  " + clean.FirstName },
            41 => clean with { Email = "da chiedere" },
            _ => clean,
        };
}
