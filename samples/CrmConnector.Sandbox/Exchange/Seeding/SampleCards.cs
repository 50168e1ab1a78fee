using System.Globalization;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Erp;
using CrmConnector.Sandbox.Erp.Generating;

namespace CrmConnector.Sandbox.Exchange.Seeding;

/// <summary>Fills in the cards of the sample's contacts.</summary>
internal static class SampleCards
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

    private static readonly string[] Titles = ["Dott.", "Ing.", "Sig.ra", "Avv."];

    /// <summary>Somebody who works for a customer of the ERP.</summary>
    public static SampleContact OfCustomer(ErpCustomer customer, int number, Random random)
    {
        var person = PersonNames.Draw(customer.Country, random);
        var card = Card(person, ContactSample.Customer);
        AddCompany(card, customer, random);
        card["emailAddresses"] = Emails(person, customer.Email, Mail(person, customer, number));
        card["businessPhones"] = Phones(SpeltOut(customer.Phone), random.Next(3) == 0 ? Landline(random) : null);
        card["mobilePhone"] = Mobile(random);
        if (random.Next(4) == 0)
        {
            card["title"] = Titles[random.Next(Titles.Length)];
        }

        AddBirthday(card, random, oneOf: 3);
        return new SampleContact(number / 2, IsFromFair: false, card);
    }

    /// <summary>Somebody met at a fair.</summary>
    public static SampleContact OfLead(ErpCustomer company, int number, Random random)
    {
        var person = PersonNames.Draw(company.Country, random);
        var card = Card(person, ContactSample.Lead);
        AddCompany(card, company, random);
        card["emailAddresses"] = Emails(person, Mail(person, company, number));
        card["businessPhones"] = Phones(Landline(random));
        card["mobilePhone"] = random.Next(2) == 0 ? Mobile(random) : null;
        card["personalNotes"] = "Incontrato in fiera.\r\nRichiamare a settembre: è interessato al catalogo.";
        return new SampleContact(number, IsFromFair: number % 2 == 1, card);
    }

    /// <summary>Somebody who is nobody's customer.</summary>
    public static SampleContact OfFriend(int number, Random random)
    {
        var person = PersonNames.Draw(null, random);
        var place = ItalianPlaces.Draw(random);
        var card = Card(person, ContactSample.Private);
        card["nickName"] = person.Given[..Math.Min(3, person.Given.Length)];
        card["spouseName"] = PersonNames.Draw(null, random).Given;
        card["children"] = new JsonArray("Nina", "Léo");
        card["homePhones"] = Phones(Landline(random), Landline(random));
        card["mobilePhone"] = Mobile(random);
        card["homeAddress"] = new JsonObject
        {
            ["street"] = ItalianPlaces.DrawStreet(random) + "\r\nScala B",
            ["city"] = place.City,
            ["state"] = place.Province,
            ["postalCode"] = Digits.Fill(place.Postcode + "##", random),
            ["countryOrRegion"] = "Italia",
        };
        AddBirthday(card, random, oneOf: 1);
        return new SampleContact(number, IsFromFair: false, card);
    }

    /// <summary>What is in every address book, too: cards without a name, without a category, or with every slot full.</summary>
    public static SampleContact Odd(int number, Random random)
    {
        var person = PersonNames.Draw(null, random);
        var card = (number / 10 % 4) switch
        {
            0 => new JsonObject
            {
                ["companyName"] = "Centralino Ospedale Sant'Anna",
                ["businessPhones"] = Phones(Landline(random)),
            },
            1 => Full(person, random),
            2 => new JsonObject
            {
                ["givenName"] = person.Given,
                ["displayName"] = $"{person.Given} (idraulico)",
                ["mobilePhone"] = Mobile(random),
            },
            _ => new JsonObject
            {
                ["surname"] = person.Surname,
                ["categories"] = new JsonArray(ContactSample.Lead, ContactSample.Customer),
                ["emailAddresses"] = new JsonArray(new JsonObject { ["name"] = "indirizzo da chiedere" }),
            },
        };
        return new SampleContact(number, IsFromFair: false, card);
    }

    /// <summary>The same person in another mailbox, noted down in a hurry.</summary>
    public static SampleContact Again(SampleContact contact)
    {
        var card = contact.Values.DeepClone().AsObject();
        card["displayName"] = $"{(string?)card["surname"]} {(string?)card["givenName"]}";
        card.Remove("businessAddress");
        card.Remove("businessPhones");
        return contact with { Owner = contact.Owner + 1, Values = card };
    }

    private static JsonObject Card(Person person, string category) =>
        new()
        {
            ["givenName"] = person.Given,
            ["surname"] = person.Surname,
            ["categories"] = new JsonArray(category),
        };

    private static JsonObject Full(Person person, Random random)
    {
        var card = Card(person, ContactSample.Customer);
        card["categories"] = new JsonArray(ContactSample.Customer, "VIP");
        card["middleName"] = "Maria";
        card["generation"] = "Jr.";
        card["businessPhones"] = Phones(Landline(random), Landline(random));
        card["homePhones"] = Phones(Landline(random), Landline(random));
        card["mobilePhone"] = Mobile(random);
        card["imAddresses"] = new JsonArray($"sip:{Slug.Of(person.Surname)}@example.com");
        card["emailAddresses"] = Emails(
            person,
            $"{Slug.Of(person.Surname)}@uno.example",
            $"{Slug.Of(person.Surname)}@due.example",
            $"{Slug.Of(person.Surname)}@tre.example"
        );
        card["otherAddress"] = new JsonObject { ["city"] = "Lugano", ["countryOrRegion"] = "Svizzera" };
        return card;
    }

    private static void AddCompany(JsonObject card, ErpCustomer company, Random random)
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

    private static void AddBirthday(JsonObject card, Random random, int oneOf)
    {
        var day = new DateOnly(1950, 1, 1).AddDays(random.Next(19_000));
        if (random.Next(oneOf) == 0)
        {
            card["birthday"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
    }

    private static JsonArray Emails(Person person, params string?[] addresses) =>
        [
            .. addresses
                .Where(address => address?.Contains('@', StringComparison.Ordinal) == true)
                .Select(address => new JsonObject
                {
                    ["name"] = $"{person.Given} {person.Surname}",
                    ["address"] = address,
                }),
        ];

    private static JsonArray Phones(params string?[] numbers) =>
        [.. numbers.Where(number => number is not null).Select(number => JsonValue.Create(number))];

    private static string Mail(Person person, ErpCustomer company, int number)
    {
        var local = Slug.Of($"{person.Given}.{person.Surname}").Replace('-', '.');
        var host = Slug.Of(company.Name!);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(local.Length == 0 ? "info" : local)}@{(host.Length == 0 ? "company" : host[..Math.Min(host.Length, 60)])}-{number}.example"
        );
    }

    /// <summary>The same number as people type it into a phone: with the country's code, if it is an Italian one without.</summary>
    private static string? SpeltOut(string? phone) =>
        phone?.Trim() switch
        {
            ['0', not '0', ..] or ['3', ..] => "+39 " + phone.Trim(),
            var other => other,
        };

    private static string Landline(Random random) => Digits.Fill("+39 045 80#####", random);

    private static string Mobile(Random random) => Digits.Fill("+39 34# #######", random);
}
