using CrmConnector.Sandbox.Tests.Exchange.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class ExchangePersistenceTests : IDisposable
{
    private const string Contacts = ExchangeTest.Contacts;
    private static readonly ExchangeApplication Application = new("11111111-0000-4000-8000-000000000001")
    {
        Secret = "s",
    };
    private readonly string folder = Directory.CreateTempSubdirectory("exchange-test-").FullName;
    private readonly TestClock clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_file_keeps_contacts_ids_versions_properties_folders_and_delta_links()
    {
        string link;
        string expected;
        string id;
        int port;
        await using (var first = await StartAsync(port: 0))
        {
            using var graph = await GraphClient.SignInAsync(first);
            var contact = await graph.CreateAsync(
                Contacts,
                new
                {
                    surname = "Perù",
                    emailAddresses = new[] { new { address = "peru@b.example" } },
                    singleValueExtendedProperties = new[]
                    {
                        new { id = "String {8f1e0000-0000-4000-8000-000000000001} Name SyncId", value = "crm:1" },
                    },
                }
            );
            expected = contact.ToJsonString();
            id = ExchangeTest.IdOf(contact);
            link = (await graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
            await graph.CreateAsync(Contacts, new { surname = "later" });
            port = first.Root.Port;
        }

        await using var second = await StartAsync(port);
        using var again = await GraphClient.SignInAsync(second);
        (await again.ReadAsync($"{Contacts}/{id}")).ToJsonString().ShouldBe(expected);
        ((string?)(await again.GetAsync(link)).Values.Single()["surname"]).ShouldBe("later");
        (
            await again.GetAsync($"{Contacts}?$filter=emailAddresses/any(a:a/address eq 'peru@b.example')")
        ).Values.Count.ShouldBe(1);
        var third = await again.CreateAsync(Contacts, new { });
        ExchangeTest.EtagOf(third).ShouldDifferFrom(ExchangeTest.EtagOf(await again.ReadAsync($"{Contacts}/{id}")));
        (await again.GetAsync(ExchangeTest.Folders)).Values.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Links_that_were_ended_stay_ended_and_new_ones_are_good()
    {
        string ended;
        string good;
        int port;
        await using (var first = await StartAsync(port: 0))
        {
            using var graph = await GraphClient.SignInAsync(first);
            ended = (await graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
            await first.Administrator.ExpireDeltaTokensAsync(mailbox: null, CancellationToken.None);
            good = (await graph.GetAsync($"{Contacts}/delta")).DeltaLink!;
            port = first.Root.Port;
        }

        await using var second = await StartAsync(port);
        using var again = await GraphClient.SignInAsync(second);
        (await again.GetAsync(ended)).Status.ShouldBe(410);
        (await again.GetAsync(good)).Status.ShouldBe(200);
        (await again.GetAsync((await again.GetAsync($"{Contacts}/delta")).DeltaLink!)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Subscriptions_go_on_after_a_restart()
    {
        await using var hook = await NotificationReceiver.StartAsync();
        await using (var first = await StartAsync(port: 0))
        {
            using var graph = await GraphClient.SignInAsync(first);
            await graph.CreateAsync(
                "subscriptions",
                new
                {
                    changeType = "created",
                    resource = Contacts,
                    notificationUrl = hook.Url,
                    expirationDateTime = "2026-03-03T09:00:00Z",
                }
            );
        }

        await using var second = await StartAsync(port: 0);
        using var again = await GraphClient.SignInAsync(second);
        var made = await again.CreateAsync(Contacts, new { });

        ((string?)(await hook.NextAsync())["resourceData"]!["id"]).ShouldBe(ExchangeTest.IdOf(made));
    }

    [Fact]
    public async Task New_mailboxes_are_added_and_the_sample_is_made_only_once()
    {
        await using (var first = await StartAsync(port: 0, sample: 20))
        {
            first.Mailboxes.Sum(mailbox => first.Users.Contacts(mailbox).Count).ShouldBe(20);
        }

        await using var second = await StartAsync(port: 0, sample: 20, new ExchangeMailbox("new@example.com", "New"));

        second.Mailboxes.ShouldBe([ExchangeTest.Anna, ExchangeTest.Bruno, "new@example.com"]);
        second.Mailboxes.Sum(mailbox => second.Users.Contacts(mailbox).Count).ShouldBe(20);
    }

    [Fact]
    public async Task A_private_file_is_deleted_at_the_end()
    {
        string path;
        await using (
            var sandbox = await ExchangeSandbox.StartAsync(
                new ExchangeSandboxOptions { Time = clock },
                CancellationToken.None
            )
        )
        {
            path = sandbox.Database;
            File.Exists(path).ShouldBeTrue();
        }

        File.Exists(path).ShouldBeFalse();
    }

    private Task<ExchangeSandbox> StartAsync(int port, int sample = 0, params ExchangeMailbox[] more) =>
        ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions
            {
                Time = clock,
                Port = port,
                DatabasePath = Path.Combine(folder, "exchange.db"),
                Applications = [Application],
                Mailboxes = [.. ExchangeTest.Mailboxes, .. more],
                SampleContacts = sample,
            },
            CancellationToken.None
        );
}
