using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.Sandbox;

namespace CrmConnector.AcceptanceTests.Commands;

/// <summary>The program on Exchange mailboxes: from discovery to both directions, with what users do in Outlook in between.</summary>
public sealed class ExchangeTests : IAsyncLifetime
{
    private const string Anna = "anna@contoso.test";
    private const string Bruno = "bruno@contoso.test";

    private readonly CliProgram _program = new();
    private ExchangeSandbox _sandbox = null!;

    private string Erp => Path.Combine(_program.Folder, "erp.db");

    public async Task InitializeAsync()
    {
        _sandbox = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions
            {
                Time = RealClock.Instance,
                Mailboxes = [new(Anna, "Anna") { Folders = ["Clients"] }, new(Bruno, "Bruno")],
            },
            default
        );
        SqliteFile.Execute(
            Erp,
            """
            CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, email TEXT UNIQUE, phone TEXT, agent TEXT);
            INSERT INTO customers VALUES (1, 'Contoso', 'info@contoso.example', '02 1', 'anna'), (2, 'Fabrikam', 'info@fabrikam.example', '02 2', 'bruno'),
              (3, 'Zoë & Søn', 'info@zoe.example', NULL, 'anna');
            """
        );
        _program.Variables["EXCHANGE_SECRET"] = _sandbox.ClientSecret;
        _program.Variables["KEY"] = new string('k', 44);
        _program.Write(
            "crmconnector.yaml",
            $$"""
            installation: acme
            connections:
              erp: { adapter: sql, dialect: sqlite, database: erp.db }
              exchange:
                adapter: exchange
                url: {{_sandbox.Root.ToString().TrimEnd('/')}}
                authority: {{_sandbox.Authority.ToString().TrimEnd('/')}}
                tenant: {{_sandbox.TenantId}}
                clientId: {{_sandbox.ClientId}}
                clientSecret: ${env:EXCHANGE_SECRET}
                mailboxes: anna={{Anna}}, bruno={{Bruno}}
                categories: Customer
            processes: processes/
            state: { file: state.db, key: "${env:KEY}" }
            """
        );
        _program.Write("processes/customers.yaml", Process);
    }

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _program.Dispose();
    }

    [Fact]
    public async Task Discover_shows_connections_entities_and_fields()
    {
        (await SucceedAsync("discover")).ShouldContain("exchange");
        var entities = await SucceedAsync("discover", "exchange");
        foreach (var name in new[] { "contacts@*", "contacts@anna/Clients", "contacts@bruno", "delta query" })
        {
            entities.ShouldContain(name);
        }

        var fields = await SucceedAsync("discover", "exchange/contacts@anna/Clients");
        foreach (var name in new[] { "businessPhone2", "email3.address", "category.Customer", "birthday" })
        {
            fields.ShouldContain(name);
        }

        (await SucceedAsync("validate")).ShouldContain("0 errors");
    }

    [Fact]
    public async Task Two_names_for_the_same_contacts_are_refused()
    {
        _program.Write(
            "processes/other.yaml",
            Process.Replace("process: customers", "process: other").Replace("contacts@*", "contacts@anna")
        );
        var result = await _program.RunAsync("validate");
        (result.Out + result.Error).ShouldContain("have records in common");
    }

    [Fact]
    public async Task Both_directions_keep_in_step_and_come_to_rest()
    {
        await SucceedAsync("tracking", "install", "erp/customers");
        await SucceedAsync("run");
        Contacts()
            .ShouldBe([
                "anna Contoso info@contoso.example 02 1 Customer",
                "anna Zoë & Søn info@zoe.example  Customer",
                "bruno Fabrikam info@fabrikam.example 02 2 Customer",
            ]);
        await ShouldBeAtRestAsync();

        // a user adds a category and another number, and changes the name; the ERP changes the phone
        var contoso = _sandbox.Users.Contacts(Anna).Single(c => Text(c, "companyName") == "Contoso");
        await _sandbox.Users.EditAsync(
            Anna,
            contoso.ImmutableId,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["companyName"] = "Contoso Ltd",
                ["categories"] = new[] { "Customer", "VIP" },
                ["businessPhones"] = new[] { "02 1", "private" },
            },
            default
        );
        SqliteFile.Execute(Erp, "UPDATE customers SET phone = '02 99' WHERE id = 1");
        await SucceedAsync("run");
        SqliteFile
            .Texts(Erp, "SELECT name || ' ' || phone FROM customers WHERE id = 1")
            .ShouldBe(["Contoso Ltd 02 99"]);
        var after = _sandbox.Users.Find(Anna, contoso.ImmutableId)!;
        after.Fields["businessPhones"]!.ToJsonString().ShouldBe("""["02 99","private"]""");
        after.Fields["categories"]!.ToJsonString().ShouldBe("""["Customer","VIP"]""");
        await ShouldBeAtRestAsync();

        // a contact that its user deletes takes nothing with it, and is not made again
        await _sandbox.Users.DeleteAsync(
            Bruno,
            _sandbox.Users.Contacts(Bruno).Single().ImmutableId,
            forGood: false,
            default
        );
        await SucceedAsync("run");
        SqliteFile
            .Texts(Erp, "SELECT name FROM customers ORDER BY id")
            .ShouldBe(["Contoso Ltd", "Fabrikam", "Zoë & Søn"]);
        await ShouldBeAtRestAsync();
        _sandbox.Counts.Throttled.ShouldBe(0);
    }

    [Fact]
    public async Task A_create_whose_answer_was_lost_makes_one_contact()
    {
        _sandbox.Faults.Add(new Fault(FaultKind.CommitThenGatewayTimeout) { Table = "contact", Verb = "POST" });
        await SucceedAsync("run");
        Contacts().Count.ShouldBe(3);
        await ShouldBeAtRestAsync();
    }

    private const string Process = """
        process: customers
        link: customer
        direction: two-way
        from: { connection: erp, entity: customers }
        to: { connection: exchange, entity: "contacts@*" }
        match: [ { email: email1.address } ]
        fields:
          - { from: name, to: companyName }
          - { from: email, to: email1.address }
          - { from: phone, to: businessPhone1 }
          - { from: agent, to: mailbox, write: on-create, direction: one-way }
          - { to: category.Customer, value: true, direction: one-way }
        conflicts: erp
        deletes: ignore
        """;

    private async Task<string> SucceedAsync(params string[] args)
    {
        var result = await _program.RunAsync(args);
        result.ExitCode.ShouldBe(0, result.Out + result.Error);
        return result.Out + result.Error;
    }

    private async Task ShouldBeAtRestAsync()
    {
        await SucceedAsync("run");
        var keys = _sandbox.Mailboxes.SelectMany(m => _sandbox.Users.Contacts(m)).Select(c => c.ChangeKey).ToList();
        await SucceedAsync("run");
        _sandbox.Mailboxes.SelectMany(m => _sandbox.Users.Contacts(m)).Select(c => c.ChangeKey).ShouldBe(keys);
    }

    private List<string> Contacts() =>
        [
            .. _sandbox
                .Mailboxes.SelectMany(m =>
                    _sandbox
                        .Users.Contacts(m)
                        .Select(c =>
                            $"{m.Split('@')[0]} {Text(c, "companyName")} {c.Fields["emailAddresses"]![0]!["address"]} {c.Fields["businessPhones"]?[0]} {c.Fields["categories"]?[0]}"
                        )
                )
                .Order(StringComparer.Ordinal),
        ];

    private static string? Text(ExchangeContact contact, string field) => contact.Fields[field]?.GetValue<string>();
}
