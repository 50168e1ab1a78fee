using System.Globalization;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Erp;
using CrmConnector.Sandbox.Erp.Generating;

namespace CrmConnector.Sandbox.Exchange.Seeding;

/// <summary>What the sample's cards are made of.</summary>
internal static class CardParts
{
    private static readonly string[] Jobs =
    [
        "Titolare",
        "Responsabile acquisti",
        "Purchasing Manager",
        "Amministrazione",
        "Capo officina",
        "Geschäftsführer",
    ];

    /// <summary>A card with a name and a category.</summary>
    public static JsonObject Card(Person person, string category) =>
        new()
        {
            ["givenName"] = person.Given,
            ["surname"] = person.Surname,
            ["categories"] = new JsonArray(category),
        };

    /// <summary>The company with its address, and what the person does there.</summary>
    public static void AddCompany(JsonObject card, ErpCustomer company, Random random)
    {
        card["companyName"] = company.Name!.Trim()[..Math.Min(company.Name.Trim().Length, 255)];
        card["jobTitle"] = Jobs[random.Next(Jobs.Length)];
        card["businessHomePage"] = company.Website;
        card["businessAddress"] = new JsonObject
        {
            ["street"] = company.Address,
            ["city"] = company.City?.Trim(),
            ["state"] = company.Province,
            ["postalCode"] = company.Postcode,
            ["countryOrRegion"] = CountryNames.Of(company.Country),
        };
    }

    /// <summary>A birthday on one card of so many.</summary>
    public static void AddBirthday(JsonObject card, Random random, int oneOf)
    {
        var day = new DateOnly(1950, 1, 1).AddDays(random.Next(19_000));
        if (random.Next(oneOf) == 0)
        {
            card["birthday"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The addresses that are some, each with the person's name.</summary>
    public static JsonArray Emails(Person person, params string?[] addresses) =>
        [
            .. addresses
                .Where(address => address?.Contains('@', StringComparison.Ordinal) == true)
                .Select(address => new JsonObject
                {
                    ["name"] = $"{person.Given} {person.Surname}",
                    ["address"] = address,
                }),
        ];

    /// <summary>The numbers that are not null.</summary>
    public static JsonArray Phones(params string?[] numbers) =>
        [.. numbers.Where(number => number is not null).Select(number => JsonValue.Create(number))];

    /// <summary>An address that nobody else has.</summary>
    public static string Mail(Person person, ErpCustomer company, int number)
    {
        var local = Slug.Of($"{person.Given}.{person.Surname}").Replace('-', '.');
        var host = Slug.Of(company.Name!);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(local.Length == 0 ? "info" : local)}@{(host.Length == 0 ? "company" : host[..Math.Min(host.Length, 60)])}-{number}.example"
        );
    }

    /// <summary>The same number as people type it into a phone: with the country's code, if it is an Italian one without.</summary>
    public static string? SpeltOut(string? phone) =>
        phone?.Trim() switch
        {
            ['0', not '0', ..] or ['3', ..] => "+39 " + phone.Trim(),
            var other => other,
        };

    /// <summary>A number in Verona.</summary>
    public static string Landline(Random random) => Digits.Fill("+39 045 80#####", random);

    /// <summary>An Italian mobile number.</summary>
    public static string Mobile(Random random) => Digits.Fill("+39 34# #######", random);
}
