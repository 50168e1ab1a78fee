using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Sandbox;
using CrmConnector.Testing;

namespace CrmConnector.Adapters.Exchange.Tests.Sandbox;

/// <summary>
/// What the adapter sends, and what it gets, judged by the service's published description. Batches are not in it, so each record is a request of its own here; counts are
/// left out, as the proxy takes each plain text for a string, and the description says that it is a number.
/// </summary>
public sealed class ContractTests
{
    private const string Mailbox = "anna@contoso.test";

    private static readonly string[] Fields =
    [
        "displayName",
        "givenName",
        "surname",
        "companyName",
        "jobTitle",
        "birthday",
        "personalNotes",
        "children",
        "categories",
        "category.Customer",
        "email1.address",
        "email1.name",
        "email2.address",
        "businessPhone1",
        "businessPhone2",
        "homePhone1",
        "mobilePhone",
        "imAddress1",
        "businessAddress.street",
        "businessAddress.city",
        "homeAddress.countryOrRegion",
    ];

    [SkippableFact]
    public async Task Nothing_that_is_sent_violates_the_published_description()
    {
        await using var sandbox = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions
            {
                Time = Surroundings.Time,
                Mailboxes = [new ExchangeMailbox(Mailbox, "Anna") { Folders = ["Clients"] }],
            },
            default
        );
        await using var proxy = await ContractProxy.StartAsync("graph-contacts.openapi.json", sandbox.BaseAddress);
        await using var relay = await ContractRelay.StartAsync(proxy.Address);
        try
        {
            await using var connection = await sandbox.ConnectAsync(
                ("url", relay.Url),
                ("scope", sandbox.Root.ToString().TrimEnd('/') + "/.default"),
                ("categories", "Customer"),
                ("batchSize", "1")
            );
            await UseAsync(connection);
        }
        finally
        {
            relay.Found.ShouldBeEmpty();
        }

        relay.Passed.ShouldBeGreaterThan(25);
    }

    private static async Task UseAsync(IConnection connection)
    {
        (await connection.ListEntitiesAsync(default)).Count.ShouldBeGreaterThan(3);
        var round = await connection.ReadFeedAsync("contacts@anna/*", null, Fields);
        var create = Exchanging.NewCreate([.. Fields.Select(field => (field, Value(field, 1)))]);
        var key = (await connection.WriteAsync("contacts@anna/*", Fields, create, Exchanging.NewCreate()))[0]
            .ShouldBeOfType<WriteOutcome.Written>()
            .Key;
        (await connection.ReadFeedAsync("contacts@anna/*", round[^1].Next, Fields))[^1].Records.Count.ShouldBe(2);
        (await connection.SweepAsync("contacts@anna", Fields)).Count.ShouldBe(2);
        var read = (await connection.FetchAsync("contacts@anna", key.Value, Fields)).ShouldNotBeNull();
        (await FindAsync(connection, "email1.address", Value("email1.address", 1))).ShouldBe(key);
        (await FindAsync(connection, "companyName", Value("companyName", 1))).ShouldBe(key);
        (await ((IReceiptReader)connection).ReadReceiptsAsync("contacts@anna", [create.Intent], default))[create.Intent]
            .ShouldBe(key);
        (
            await ((IReceiptReader)connection).ReadReceiptsAsync(
                "contacts@anna",
                [.. Enumerable.Range(0, 20).Select(i => new Guid(i, 1, 1, new byte[8]))],
                default
            )
        ).ShouldBeEmpty();
        var update = new RecordWrite(WriteKind.Update, key, [.. Fields.Select(field => Value(field, 2))])
        {
            ExpectedVersion = read.Version,
        };
        var clear = new RecordWrite(
            WriteKind.Update,
            key,
            [
                .. Fields.Select(field =>
                    field.StartsWith("category.", StringComparison.Ordinal) ? FieldValue.Absent : FieldValue.Null
                ),
            ]
        );
        foreach (var write in new[] { update, clear, new RecordWrite(WriteKind.Delete, key, []) })
        {
            (await connection.WriteAsync("contacts@anna", Fields, write))[0].ShouldBeOfType<WriteOutcome.Written>();
        }

        (await connection.FetchAsync("contacts@anna", key.Value, Fields)).ShouldBeNull();
        await SubscribeAsync((IWebhookSource)connection);
    }

    private static async Task SubscribeAsync(IWebhookSource source)
    {
        // nobody listens there: the request is judged, and the service refuses it for that reason
        var request = new WebhookRequest("contacts@anna", new Uri("http://127.0.0.1:9/signals"), new string('s', 32));
        (
            await Should.ThrowAsync<InvalidConfigurationException>(async () =>
                await source.SubscribeAsync(request, default)
            )
        ).Message.ShouldContain("could not deliver");
        (await source.FindSubscriptionsAsync(request.Address, default)).ShouldBeEmpty();
        var gone = new WebhookSubscription("6f1d2c1e-4f0b-4a57-9c0e-5d9a4be1a7f3", "contacts@anna");
        (await source.RenewAsync(gone, default)).ShouldBeNull();
        await source.UnsubscribeAsync(gone, default);
    }

    private static async Task<RecordKey> FindAsync(IConnection connection, string field, FieldValue value) =>
        (
            await ((IRecordFinder)connection).FindAsync(
                new FindRequest("contacts@anna", RecordShape.Empty, [field], [new[] { value }], 2),
                default
            )
        )[0]
            .ShouldHaveSingleItem()
            .Key;

    private static FieldValue Value(string field, int number) =>
        field switch
        {
            "birthday" => FieldValue.Date(new DateOnly(1980, 1, number)),
            "category.Customer" => FieldValue.Boolean(number == 1),
            "email1.address" or "email2.address" => FieldValue.Text($"{field[..6]}.{number}@contoso.test"),
            "categories" => FieldValue.Text("VIP; Other"),
            _ => FieldValue.Text($"{field} O'Neil & Søn {number}"),
        };
}
