using System.Text.Json.Nodes;
using CrmConnector.Sandbox;

namespace CrmConnector.AcceptanceTests.Reference;

/// <summary>A contact of a mailbox, as its owner sees it.</summary>
internal sealed record Card(string Mailbox, ExchangeContact Contact)
{
    public string Id => Contact.ImmutableId;

    public string? Company => (string?)Contact.Fields["companyName"];

    public string? Phone => (string?)(Contact.Fields["businessPhones"] as JsonArray)?.FirstOrDefault();

    public string? Website => (string?)Contact.Fields["businessHomePage"];

    public string? Email => (string?)(Contact.Fields["emailAddresses"] as JsonArray)?.FirstOrDefault()?["address"];

    public string? Postcode => (string?)Contact.Fields["businessAddress"]?["postalCode"];

    public bool Has(string category) =>
        Contact.Fields["categories"] is JsonArray all && all.Any(c => (string?)c == category);
}
