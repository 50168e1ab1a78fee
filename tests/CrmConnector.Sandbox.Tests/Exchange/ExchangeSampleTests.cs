using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Erp;
using CrmConnector.Sandbox.Tests.Exchange.Support;
using CrmConnector.Sandbox.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Tests.Exchange;

public sealed class ExchangeSampleTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-sample");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_same_seed_gives_the_same_contacts_and_another_seed_others()
    {
        var first = await CardsAsync(60, seed: 7);

        (await CardsAsync(60, seed: 7)).ShouldBe(first);
        (await CardsAsync(60, seed: 8)).ShouldNotBe(first);
    }

    [Fact]
    public async Task A_larger_sample_holds_the_smaller_one()
    {
        var small = await CardsAsync(40, seed: 1);
        var large = await CardsAsync(200, seed: 1);

        small.ShouldAllBe(card => large.Contains(card, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Half_of_it_are_customers_whom_the_sample_ERP_knows_by_name_and_mostly_by_mail()
    {
        var erp = Path.Combine(folder.FullName, "erp.db");
        ErpSample.Create(erp);
        await using var connection = new SqliteConnection($"Data Source={erp};Pooling=False");
        var names = (await connection.QueryAsync<string>("SELECT trim(name) FROM customers")).ToHashSet(
            StringComparer.Ordinal
        );
        var mails = (
            await connection.QueryAsync<string>("SELECT email FROM customers WHERE email IS NOT NULL")
        ).ToHashSet(StringComparer.Ordinal);

        var contacts = await ContactsAsync(120, seed: 1);
        var customers = contacts.Where(c => Has(c, "Customer") && c.Fields["companyName"] is not null).ToList();
        var leads = contacts.Where(c => Has(c, "Lead") && c.Fields["companyName"] is not null).ToList();

        customers.Count.ShouldBeGreaterThan(50);
        customers.ShouldAllBe(c => names.Contains(((string)c.Fields["companyName"]!).Trim()));
        customers.Count(c => mails.Contains(MailOf(c))).ShouldBeGreaterThan(40);
        leads.Count.ShouldBeGreaterThan(25);
        leads.ShouldAllBe(c => !mails.Contains(MailOf(c)));
    }

    [Fact]
    public async Task It_has_what_makes_contacts_difficult()
    {
        var contacts = await ContactsAsync(200, seed: 1);
        var names = contacts.Select(c => $"{(string?)c.Fields["givenName"]} {(string?)c.Fields["surname"]}").ToList();

        names.ShouldContain(name => name.Any(letter => letter > 127));
        names.ShouldContain(name => name.Any(letter => letter > 0x370));
        contacts.ShouldContain(c => c.Fields["birthday"] != null);
        contacts.ShouldContain(c => c.Fields["categories"] == null);
        contacts.ShouldContain(c => Has(c, "Customer") && Has(c, "Lead"));
        contacts.ShouldContain(c => Count(c, "businessPhones") == 2 && Count(c, "homePhones") == 2);
        contacts.ShouldContain(c => Count(c, "emailAddresses") == 3);
        contacts.ShouldContain(c =>
            Count(c, "emailAddresses") == 1 && c.Fields["emailAddresses"]![0]!["address"] == null
        );
        contacts.ShouldContain(c => c.Fields["otherAddress"] != null);
        contacts.ShouldContain(c => c.Fields["surname"] == null && c.Fields["companyName"] != null);
        contacts
            .GroupBy(MailOf, StringComparer.Ordinal)
            .ShouldContain(group => group.Key.Length > 0 && group.Count() > 1);
    }

    [Fact]
    public async Task It_is_spread_over_the_sales_people_whom_the_CRM_knows_and_leads_lie_in_a_folder_too()
    {
        await using var sandbox = await StartAsync(100, seed: 1);

        sandbox.Mailboxes.Count.ShouldBe(5);
        sandbox.Mailboxes.ShouldAllBe(mailbox => sandbox.Users.Contacts(mailbox).Count > 5);
        var fair = sandbox.Users.Folders(sandbox.Mailboxes[0])[1];
        fair.Name.ShouldBe("Fiera di Verona");
        sandbox
            .Mailboxes.Count(mailbox =>
                sandbox
                    .Users.Contacts(mailbox)
                    .Any(c =>
                        Has(c, "Lead")
                        && string.Equals(c.FolderId, DefaultFolderOf(sandbox, c), StringComparison.Ordinal)
                    )
            )
            .ShouldBe(5);
        sandbox
            .Mailboxes.SelectMany(sandbox.Users.Contacts)
            .Where(c => !string.Equals(c.FolderId, DefaultFolderOf(sandbox, c), StringComparison.Ordinal))
            .ShouldAllBe(c => Has(c, "Lead"));
        using var graph = await GraphClient.SignInAsync(sandbox);
        (await graph.GetAsync($"users/{sandbox.Mailboxes[0]}/outlook/masterCategories"))
            .Values.Select(c => (string?)c["displayName"])
            .ShouldBe(["Customer", "Lead", "Private"]);
        var made = await graph.PostAsync(
            $"users/{sandbox.Mailboxes[0]}/outlook/masterCategories",
            """{"displayName":"VIP","color":"preset1"}"""
        );
        made.Status.ShouldBe(201, made.Text);
        (
            await graph.PostAsync($"users/{sandbox.Mailboxes[0]}/outlook/masterCategories", """{"displayName":"vip"}""")
        ).Status.ShouldBe(409);
    }

    private static string DefaultFolderOf(ExchangeSandbox sandbox, ExchangeContact contact) =>
        sandbox
            .Mailboxes.Select(sandbox.Users.Folders)
            .Single(folders => folders.Any(f => string.Equals(f.Id, contact.FolderId, StringComparison.Ordinal)))[0]
            .Id;

    private static bool Has(ExchangeContact contact, string category) =>
        (contact.Fields["categories"] as JsonArray)?.Any(c =>
            string.Equals((string?)c, category, StringComparison.Ordinal)
        ) == true;

    private static int Count(ExchangeContact contact, string field) => (contact.Fields[field] as JsonArray)?.Count ?? 0;

    private static string MailOf(ExchangeContact contact) =>
        (string?)(contact.Fields["emailAddresses"] as JsonArray)?[0]!["address"] ?? "";

    private static async Task<IReadOnlyList<string>> CardsAsync(int count, int seed) =>
        [.. (await ContactsAsync(count, seed)).Select(c => c.Fields.ToJsonString())];

    private static async Task<List<ExchangeContact>> ContactsAsync(int count, int seed)
    {
        await using var sandbox = await StartAsync(count, seed);
        return [.. sandbox.Mailboxes.SelectMany(sandbox.Users.Contacts)];
    }

    private static Task<ExchangeSandbox> StartAsync(int count, int seed) =>
        ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions
            {
                Time = new TestClock(),
                SampleContacts = count,
                SampleSeed = seed,
            },
            CancellationToken.None
        );
}
