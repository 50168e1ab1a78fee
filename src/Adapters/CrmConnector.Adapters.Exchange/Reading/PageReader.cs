using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Mailboxes;
using Microsoft.Kiota.Abstractions;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Asks for pages of rows and reads them.</summary>
internal sealed class PageReader(ExchangeClient client)
{
    /// <summary>Reads one page.</summary>
    /// <exception cref="AdapterException">No answer, or none with rows.</exception>
    public async ValueTask<ContactPage> ReadAsync(
        Mailbox mailbox,
        RequestInformation request,
        ContactLayout layout,
        CancellationToken cancellationToken
    )
    {
        var reply = await client.GetAsync(mailbox, request, cancellationToken);
        try
        {
            using var json = reply.ReadJson();
            return Read(json.RootElement, mailbox, layout);
        }
        catch (JsonException failure)
        {
            throw CallFailures.NotJson(client.Settings, failure);
        }
    }

    private ContactPage Read(JsonElement page, Mailbox mailbox, ContactLayout layout)
    {
        if (page.Child("value").ValueKind != JsonValueKind.Array)
        {
            throw new JsonException();
        }

        List<ContactRow> rows =
        [
            .. page.Items("value").Select(row => layout.ReadRow(row, mailbox)).OfType<ContactRow>(),
        ];
        return new ContactPage(rows, Link(page, "@odata.nextLink"), Link(page, "@odata.deltaLink"));
    }

    private string? Link(JsonElement page, string name) =>
        page.Text(name) is { } link ? ServiceLinks.Relative(link, client.Settings) : null;
}
