using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CrmConnector.Sandbox;
using CrmConnector.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CrmConnector.RealTime;

/// <summary>The systems, the installation and the running service.</summary>
internal sealed class World(int records) : IAsyncDisposable
{
    private const string Mailbox = "anna@contoso.test";
    private const string FirstValue = "first";

    private readonly string _folder = Directory.CreateTempSubdirectory("crmconnector-realtime-").FullName;
    private readonly List<string> _contacts = [];
    private PostgreSqlDatabase _erp = null!;
    private NpgsqlConnection _user = null!;
    private CrmSandbox _crm = null!;
    private ExchangeSandbox _exchange = null!;
    private SqliteConnection _crmFile = null!;
    private SqliteConnection _leadFile = null!;
    private Process _service = null!;

    /// <summary>PostgreSQL to the CRM.</summary>
    public Route Customers { get; private set; } = null!;

    /// <summary>Exchange to the CRM.</summary>
    public Route Contacts { get; private set; } = null!;

    public static async Task<World> StartAsync(MeasureOptions options, CancellationToken cancellationToken)
    {
        // more than twice as many as changes: the guard of shipped defaults allows changes of half of them in a day
        var world = new World(
            options.IsSoak ? 2000 : Math.Max(400, (int)(options.Rate * options.Length.TotalSeconds * 2.5))
        );
        await world.MakeErpAsync(options, cancellationToken);
        await world.MakeSandboxesAsync(options, cancellationToken);
        await world.WriteInstallationAsync(options.IsSoak, cancellationToken);
        await world.InstallTrackingAsync(options.Program, cancellationToken);
        world._service = world.Run(options.Program, "serve");
        world.MakeRoutes();
        return world;
    }

    /// <summary>The service.</summary>
    public Process Service => _service;

    /// <summary>Lets the systems fail now and then.</summary>
    public Troubles Trouble() => new(_crm, _exchange);

    /// <summary>Records that are twice in the target.</summary>
    public int Doubled() =>
        Texts(
            _crmFile,
            "SELECT accountnumber FROM account GROUP BY accountnumber COLLATE BINARY HAVING count(*) > 1"
        ).Count
        + Texts(_leadFile, "SELECT lastname FROM contact GROUP BY lastname COLLATE BINARY HAVING count(*) > 1").Count;

    /// <summary>How often the sandbox systems answered 429.</summary>
    public string LimitedAnswers() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"requests: CRM {_crm.Counts.Requests}, Exchange {_exchange.Counts.Requests}; answered 429: {_crm.Counts.Throttled}, {_exchange.Counts.Throttled}"
        );

    public async ValueTask DisposeAsync()
    {
        if (!_service.HasExited)
        {
            _service.Kill(entireProcessTree: true);
            await _service.WaitForExitAsync();
        }

        _service.Dispose();
        Customers.Dispose();
        Contacts.Dispose();
        await _crmFile.DisposeAsync();
        await _leadFile.DisposeAsync();
        await _user.DisposeAsync();
        await _crm.DisposeAsync();
        await _exchange.DisposeAsync();
        await _erp.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task MakeErpAsync(MeasureOptions options, CancellationToken cancellationToken)
    {
        var server = await PostgreSqlServer.SharedAsync(durable: true);
        _erp = await server.CreateDatabaseAsync();
        var last = records - 1;
        await _erp.ExecuteAsync(
            $"""
            CREATE TABLE customers (code varchar(10) PRIMARY KEY, name varchar(100) NOT NULL, city varchar(60));
            INSERT INTO customers SELECT 'C' || lpad(i::text, 5, '0'), 'Customer ' || i, '{FirstValue}' FROM generate_series(0, {last}) i;
            """
        );
        _user = await _erp.OpenAsync();
    }

    private async Task MakeSandboxesAsync(MeasureOptions options, CancellationToken cancellationToken)
    {
#pragma warning disable RS0030 // the systems live in real time
        var time = TimeProvider.System;
#pragma warning restore RS0030
        _crm = await CrmSandbox.StartAsync(
            new CrmSandboxOptions { Time = time, DatabasePath = Path.Combine(_folder, "crm.db") },
            cancellationToken
        );
        _exchange = await ExchangeSandbox.StartAsync(
            new ExchangeSandboxOptions
            {
                Time = time,
                DatabasePath = Path.Combine(_folder, "exchange.db"),
                Mailboxes = [new(Mailbox, "Anna")],
                Habits = new ExchangeHabits { Lag = options.Lag },
            },
            cancellationToken
        );
        for (var i = 0; i < records; i++)
        {
            _contacts.Add(
                await _exchange.Users.CreateAsync(
                    Mailbox,
                    new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        ["givenName"] = "Person",
                        ["surname"] = string.Create(CultureInfo.InvariantCulture, $"Number {i}"),
                        ["jobTitle"] = FirstValue,
                    },
                    folder: null,
                    cancellationToken
                )
            );
        }
    }

    private async Task WriteInstallationAsync(bool isSoak, CancellationToken cancellationToken)
    {
        // a soak changes every record again and again, which is what guards are against
        var guard = isSoak ? "guard: { updates: none }" : "";
        var port = FreePort();
        Directory.CreateDirectory(Path.Combine(_folder, "processes"));
        Directory.CreateDirectory(Path.Combine(_folder, "state"));
        foreach (
            var (file, secret) in (ReadOnlySpan<(string, string)>)
                [
                    ("state/installation.key", new string('7', 64)),
                    ("erp.secret", _erp.Password),
                    ("crm.secret", _crm.ClientSecret),
                    ("exchange.secret", _exchange.ClientSecret),
                ]
        )
        {
            File.WriteAllText(Path.Combine(_folder, file), secret);
        }

        await File.WriteAllTextAsync(
            Path.Combine(_folder, "crmconnector.yaml"),
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                installation: real-time
                connections:
                  erp: { adapter: sql, dialect: postgresql, host: {{_erp.Host}}, port: {{_erp.Port}}, database: {{_erp.Name}}, user: {{_erp.User}}, password: '${file:erp.secret}', tls: off }
                  crm: { adapter: dataverse, url: '{{Root(_crm.OrganizationUrl)}}', authority: '{{Root(
                    _crm.Authority
                )}}', tenant: {{_crm.TenantId}}, clientId: {{_crm.ClientId}}, clientSecret: '${file:crm.secret}' }
                  exchange: { adapter: exchange, url: '{{Root(_exchange.Root)}}', authority: '{{Root(
                    _exchange.Authority
                )}}', tenant: {{_exchange.TenantId}}, clientId: {{_exchange.ClientId}}, clientSecret: '${file:exchange.secret}', mailboxes: 'anna={{Mailbox}}' }
                service: { listen: 'http://127.0.0.1:{{port}}', address: 'http://127.0.0.1:{{port}}' }
                """
            ),
            cancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "processes", "customers.yaml"),
            $$"""
            process: customers
            link: customer
            from: { connection: erp, entity: customers }
            to: { connection: crm, entity: account }
            match: [ { code: accountnumber } ]
            fields:
              - { from: code, to: accountnumber }
              - { from: name, to: name }
              - { from: city, to: address1_city }
            schedule: { every: 5m, realtime: yes }
            {{guard}}
            """,
            cancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "processes", "contacts.yaml"),
            $$"""
            process: contacts
            link: person
            from: { connection: exchange, entity: contacts@anna }
            to: { connection: crm, entity: contact }
            match: [ { surname: lastname } ]
            fields:
              - { from: givenName, to: firstname }
              - { from: surname, to: lastname }
              - { from: jobTitle, to: jobtitle }
            schedule: { every: 5m, realtime: yes }
            {{guard}}
            """,
            cancellationToken
        );
    }

    private async Task InstallTrackingAsync(string program, CancellationToken cancellationToken)
    {
        using var install = Run(program, "tracking", "install", "erp/customers");
        await install.WaitForExitAsync(cancellationToken);
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException("The change log cannot be installed.");
        }
    }

    private void MakeRoutes()
    {
        _crmFile = OpenCrm();
        _leadFile = OpenCrm();
        Customers = new Route(
            "PostgreSQL -> CRM",
            records,
            async (record, value) =>
            {
                await using var command = new NpgsqlCommand("UPDATE customers SET city = $1 WHERE code = $2", _user);
                command.Parameters.Add(new NpgsqlParameter { Value = value });
                command.Parameters.Add(
                    new NpgsqlParameter { Value = string.Create(CultureInfo.InvariantCulture, $"C{record:00000}") }
                );
                await command.ExecuteNonQueryAsync();
            },
            () => Texts(_crmFile, "SELECT address1_city FROM account WHERE address1_city IS NOT NULL"),
            FirstValue
        );
        Contacts = new Route(
            "Exchange -> CRM",
            records,
            (record, value) =>
                _exchange.Users.EditAsync(
                    Mailbox,
                    _contacts[record],
                    new Dictionary<string, object?>(StringComparer.Ordinal) { ["jobTitle"] = value },
                    CancellationToken.None
                ),
            () => Texts(_leadFile, "SELECT jobtitle FROM contact WHERE jobtitle IS NOT NULL"),
            FirstValue
        );
    }

    private SqliteConnection OpenCrm()
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(_folder, "crm.db"),
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        connection.CreateCollation("dv", string.CompareOrdinal);
        return connection;
    }

    private Process Run(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (
                line.Data is { } text
                && (
                    text.Contains(" WARNING ", StringComparison.Ordinal)
                    || text.Contains(" ERROR ", StringComparison.Ordinal)
                )
            )
            {
                Console.Error.WriteLine(text);
            }
        };
        process.BeginOutputReadLine();
        return process;
    }

    private static string Root(Uri uri) => uri.GetLeftPart(UriPartial.Authority);

    private static IReadOnlyList<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
