using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Erp;
using CrmConnector.Sandbox.Erp.Generating;

namespace CrmConnector.Sandbox.Exchange.Seeding;

/// <summary>Fills in the cards of the sample's contacts.</summary>
internal static class SampleCards
{
    private static readonly string[] Titles = ["Dott.", "Ing.", "Sig.ra", "Avv."];

    /// <summary>Somebody who works for a customer of the ERP.</summary>
    public static SampleContact OfCustomer(ErpCustomer customer, int number, Random random)
    {
        var person = PersonNames.Draw(customer.Country, random);
        var card = CardParts.Card(person, ContactSample.Customer);
        CardParts.AddCompany(card, customer, random);
        card["emailAddresses"] = CardParts.Emails(person, customer.Email, CardParts.Mail(person, customer, number));
        card["businessPhones"] = CardParts.Phones(
            CardParts.SpeltOut(customer.Phone),
            random.Next(3) == 0 ? CardParts.Landline(random) : null
        );
        card["mobilePhone"] = CardParts.Mobile(random);
        if (random.Next(4) == 0)
        {
            card["title"] = Titles[random.Next(Titles.Length)];
        }

        CardParts.AddBirthday(card, random, oneOf: 3);
        return new SampleContact(number / 2, IsFromFair: false, card);
    }

    /// <summary>Somebody who may become a customer; one in three was met at the fair.</summary>
    public static SampleContact OfLead(ErpCustomer company, int number, Random random)
    {
        var person = PersonNames.Draw(company.Country, random);
        var card = CardParts.Card(person, ContactSample.Lead);
        CardParts.AddCompany(card, company, random);
        card["emailAddresses"] = CardParts.Emails(person, CardParts.Mail(person, company, number));
        card["businessPhones"] = CardParts.Phones(CardParts.Landline(random));
        card["mobilePhone"] = random.Next(2) == 0 ? CardParts.Mobile(random) : null;
        card["personalNotes"] = "Ha chiesto il catalogo.\r\nRichiamare a settembre: decide con il socio.";
        return new SampleContact((number / 10 * 3) + (number % 10 / 2), IsFromFair: number % 10 == 3, card);
    }

    /// <summary>Somebody who is nobody's customer.</summary>
    public static SampleContact OfFriend(int number, Random random)
    {
        var person = PersonNames.Draw(null, random);
        var place = ItalianPlaces.Draw(random);
        var card = CardParts.Card(person, ContactSample.Private);
        card["nickName"] = person.Given[..Math.Min(3, person.Given.Length)];
        card["spouseName"] = PersonNames.Draw(null, random).Given;
        card["children"] = new JsonArray("Nina", "Léo");
        card["homePhones"] = CardParts.Phones(CardParts.Landline(random), CardParts.Landline(random));
        card["mobilePhone"] = CardParts.Mobile(random);
        card["homeAddress"] = new JsonObject
        {
            ["street"] = ItalianPlaces.DrawStreet(random) + "\r\nScala B",
            ["city"] = place.City,
            ["state"] = place.Province,
            ["postalCode"] = Digits.Fill(place.Postcode + "##", random),
            ["countryOrRegion"] = "Italia",
        };
        CardParts.AddBirthday(card, random, oneOf: 1);
        return new SampleContact(number / 10, IsFromFair: false, card);
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
                ["businessPhones"] = CardParts.Phones(CardParts.Landline(random)),
            },
            1 => Full(person, random),
            2 => new JsonObject
            {
                ["givenName"] = person.Given,
                ["displayName"] = $"{person.Given} (idraulico)",
                ["mobilePhone"] = CardParts.Mobile(random),
            },
            _ => new JsonObject
            {
                ["surname"] = person.Surname,
                ["categories"] = new JsonArray(ContactSample.Lead, ContactSample.Customer),
                ["emailAddresses"] = new JsonArray(new JsonObject { ["name"] = "indirizzo da chiedere" }),
            },
        };
        return new SampleContact((number / 10) + 2, IsFromFair: false, card);
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

    private static JsonObject Full(Person person, Random random)
    {
        var card = CardParts.Card(person, ContactSample.Customer);
        card["categories"] = new JsonArray(ContactSample.Customer, "VIP");
        card["middleName"] = "Maria";
        card["generation"] = "Jr.";
        card["businessPhones"] = CardParts.Phones(CardParts.Landline(random), CardParts.Landline(random));
        card["homePhones"] = CardParts.Phones(CardParts.Landline(random), CardParts.Landline(random));
        card["mobilePhone"] = CardParts.Mobile(random);
        card["imAddresses"] = new JsonArray($"sip:{Slug.Of(person.Surname)}@example.com");
        card["emailAddresses"] = CardParts.Emails(
            person,
            $"{Slug.Of(person.Surname)}@uno.example",
            $"{Slug.Of(person.Surname)}@due.example",
            $"{Slug.Of(person.Surname)}@tre.example"
        );
        card["otherAddress"] = new JsonObject { ["city"] = "Lugano", ["countryOrRegion"] = "Svizzera" };
        return card;
    }
}
