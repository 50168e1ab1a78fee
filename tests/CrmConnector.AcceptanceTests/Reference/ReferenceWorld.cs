using CrmConnector.AcceptanceTests.Cli;
using CrmConnector.Host.Sandboxing;
using CrmConnector.Sandbox;
using CrmConnector.Sandbox.Erp;

namespace CrmConnector.AcceptanceTests.Reference;

/// <summary>The reference installation: sample ERP, sandbox CRM and sandbox Exchange, and all process files of the repository, or some.</summary>
internal sealed class ReferenceWorld : IAsyncDisposable
{
    /// <summary>The processes of link set <c>customer</c> and what they refer to.</summary>
    public static IReadOnlyList<string> Six => SandboxProcesses.Circle;

    private static readonly string[] Tables =
    [
        "account",
        "contact",
        "customeraddress",
        "lead",
        "product",
        "pricelevel",
        "productpricelevel",
        "quote",
        "quotedetail",
        "salesorder",
        "salesorderdetail",
        "invoice",
    ];

    private ReferenceWorld(CliProgram program, CrmSandbox crm, ExchangeSandbox exchange) =>
        (Program, Crm, Exchange) = (program, crm, exchange);

    public CliProgram Program { get; }

    public CrmSandbox Crm { get; }

    public ExchangeSandbox Exchange { get; }

    /// <summary>The folder of the repository with the processes.</summary>
    public static string Folder => Path.Combine(Repository.Root, "processes");

    private string ErpFile => Path.Combine(Program.Folder, "erp.db");

    private string CrmFile => Path.Combine(Program.Folder, "crm.db");

    /// <summary>Starts the systems.</summary>
    /// <param name="customers">How many customers the ERP gets.</param>
    /// <param name="contacts">How many contacts the mailboxes get.</param>
    /// <param name="processes">The names of the processes; none for all.</param>
    public static async Task<ReferenceWorld> StartAsync(
        int customers,
        int contacts,
        IEnumerable<string>? processes = null
    )
    {
        var program = new CliProgram();
        var crm = await CrmSandbox.StartAsync(
            new CrmSandboxOptions
            {
                Time = RealClock.Instance,
                DatabasePath = Path.Combine(program.Folder, "crm.db"),
                // a class of tests calls the program more often than anybody does in five minutes, and this clock would make the wait for them very long
                Throttling = new ThrottlingOptions { Enabled = false },
            },
            CancellationToken.None
        );
        var exchange = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions { Time = RealClock.Instance, SampleContacts = contacts },
            CancellationToken.None
        );
        var world = new ReferenceWorld(program, crm, exchange);
        ErpSample.Create(world.ErpFile, customers);
        world.Write(processes);
        return world;
    }

    /// <summary>Lets the ERP note what changes in these tables, as an administrator does once.</summary>
    public async Task TrackAsync(params string[] tables)
    {
        foreach (var table in tables)
        {
            await SucceedAsync("tracking", "install", "erp/" + table);
        }
    }

    /// <summary>Calls the program, which must end well, or with records that wait for a person.</summary>
    public async Task<string> SucceedAsync(params string[] args)
    {
        var result = await Program.RunAsync(args);
        result.ExitCode.ShouldBeOneOf([0, 3], result.Out + result.Error);
        return result.Out + result.Error;
    }

    public void Erp(string sql) => SqliteFile.Execute(ErpFile, sql);

    public IReadOnlyList<string> InErp(string sql) => SqliteFile.Texts(ErpFile, sql);

    public IReadOnlyList<string> InCrm(string sql) => SqliteFile.Texts(CrmFile, sql);

    /// <summary>Changes a row of the CRM, as one of its people.</summary>
    public Task EditAsync(string table, Guid id, params (string Name, object? Value)[] values) =>
        Crm.Users.EditAsync(
            table,
            id,
            values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal),
            SandboxUsers.People[0],
            CancellationToken.None
        );

    /// <summary>The id of the account with that number.</summary>
    public Guid AccountOf(string number) =>
        Guid.Parse(InCrm($"SELECT accountid FROM account WHERE accountnumber = '{number}'").ShouldHaveSingleItem());

    /// <summary>Somebody qualifies a lead: the CRM makes an account and a contact of it.</summary>
    public Task QualifyAsync(Guid lead) => Crm.Users.QualifyAsync(lead, SandboxUsers.People[0], CancellationToken.None);

    /// <summary>A customer whom every system has and no other test of the class uses; the number tells them apart.</summary>
    public string Customer(int number) =>
        InErp(
            "SELECT code FROM customers c WHERE active AND country = 'IT' AND length(name) < 100 AND email LIKE 'info@%.example' "
                + "AND 1 = (SELECT count(*) FROM customers d WHERE d.name = c.name) ORDER BY code"
        )[number];

    /// <summary>All contacts of all mailboxes.</summary>
    public IEnumerable<Card> Cards() =>
        Exchange.Mailboxes.SelectMany(mailbox => Exchange.Users.Contacts(mailbox).Select(c => new Card(mailbox, c)));

    /// <summary>The contacts of a customer.</summary>
    public IReadOnlyList<Card> CardsOf(string code)
    {
        var name = InErp($"SELECT coalesce(nullif(trim(name), ''), code) FROM customers WHERE code = '{code}'")
            .Single();
        return [.. Cards().Where(card => card.Has("Customer") && card.Company == name)];
    }

    /// <summary>The owner of a mailbox changes a contact.</summary>
    public Task EditCardAsync(Card card, params (string Name, object? Value)[] values) =>
        Exchange.Users.EditAsync(
            card.Mailbox,
            card.Id,
            values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal),
            CancellationToken.None
        );

    /// <summary>Runs everything until nothing is written any more; more than a few rounds would be an echo.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < 6; round++)
        {
            var before = Fingerprint();
            await SucceedAsync("run");
            if (Fingerprint() == before)
            {
                return;
            }
        }

        throw new ShouldAssertException("The systems do not come to rest.");
    }

    /// <summary>Another run writes nothing in any system.</summary>
    public async Task ShouldBeAtRestAsync()
    {
        var before = Fingerprint();
        await SucceedAsync("run");
        Fingerprint().ShouldBe(before);
    }

    /// <summary>Changes with every write to any of the records that the processes are about.</summary>
    public string Fingerprint() =>
        string.Join(
            '\n',
            [
                .. Tables.SelectMany(table => InCrm($"SELECT versionnumber || '' FROM {table}")),
                .. InErp(
                    "SELECT json_array(code, name, vat, phone, email, website, address, city, province, postcode, country, agent, sector) FROM customers"
                ),
                .. InErp(
                    "SELECT json_array(id, customer, first_name, last_name, email, phone, mobile, job) FROM contacts"
                ),
                .. InErp("SELECT json_array(id, customer_reference, delivery_date, notes) FROM orders"),
                .. Cards().Select(card => card.Contact.ChangeKey),
            ]
        );

    public async ValueTask DisposeAsync()
    {
        await Exchange.DisposeAsync();
        await Crm.DisposeAsync();
        Program.Dispose();
    }

    private void Write(IEnumerable<string>? processes)
    {
        Program.Variables["CRM_SECRET"] = Crm.ClientSecret;
        Program.Variables["EXCHANGE_SECRET"] = Exchange.ClientSecret;
        Program.Variables["KEY"] = new string('k', 44);
        Program.Write(
            "crmconnector.yaml",
            $$"""
            installation: reference
            connections:
              erp: { adapter: sql, dialect: sqlite, database: erp.db }
              crm:
                adapter: dataverse
                url: {{Crm.OrganizationUrl.GetLeftPart(UriPartial.Authority)}}
                authority: {{Crm.Authority.ToString().TrimEnd('/')}}
                tenant: {{Crm.TenantId}}
                clientId: {{Crm.ClientId}}
                clientSecret: ${env:CRM_SECRET}
              exchange:
                adapter: exchange
                url: {{Exchange.Root.ToString().TrimEnd('/')}}
                authority: {{Exchange.Authority.ToString().TrimEnd('/')}}
                tenant: {{Exchange.TenantId}}
                clientId: {{Exchange.ClientId}}
                clientSecret: ${env:EXCHANGE_SECRET}
                mailboxes: {{string.Join(", ", Exchange.Mailboxes)}}
                categories: Lead, Customer
            processes: processes/
            state: { file: state.db, key: "${env:KEY}" }
            """
        );
        var names = processes
            ?.SelectMany(name => new[] { name + ".yaml", name + ".tests.yaml" })
            .ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Folder, "*.yaml"))
        {
            var name = Path.GetFileName(file);
            if (names?.Contains(name) != false)
            {
                Program.Write("processes/" + name, File.ReadAllText(file));
            }
        }
    }
}
