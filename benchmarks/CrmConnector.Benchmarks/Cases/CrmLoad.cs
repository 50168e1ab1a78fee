using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CrmConnector.Adapters.Dataverse;
using CrmConnector.Adapters.Sql;
using CrmConnector.Benchmarks.Measuring;
using CrmConnector.Benchmarks.Ours;
using CrmConnector.Benchmarks.Raw;
using CrmConnector.Sandbox;

namespace CrmConnector.Benchmarks.Cases;

/// <summary>ERP (SQLite) to the sandbox CRM, 50,000 accounts: against a bare HttpClient loop, on the sandbox and on a Kestrel that only answers.</summary>
internal sealed class CrmLoad : IBenchmarkCase
{
    private const int Rows = 50_000;
    private const int BatchSize = 200;
    private const int InFlight = 4;

    /// <summary>Two sides with two servers on two cores: single rounds differ by a tenth, and the middle of few of them still by a thirtieth.</summary>
    private const int Rounds = 15;

    public string Name => "crm-load";

    public bool IsLarge => false;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(string folder)
    {
        var source = Path.Combine(folder, "source.db");
        WideTable.Create(source, Rows);
        var process = BenchInstallation.Parse(CrmProcess.Yaml);
        var onSandbox = await CompareAsync(folder, source, process, isBare: false);
        var onBare = await CompareAsync(folder, source, process, isBare: true);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  sandbox: raw {Rows / onSandbox.Raw:0} rows/s, ours {Rows / onSandbox.Ours:0} rows/s; bare Kestrel: raw {Rows / onBare.Raw:0} rows/s, ours {Rows / onBare.Ours:0} rows/s"
            )
        );
        return
        [
            new Figure(
                "crm-load, rate of ours to a bare loop, on the sandbox",
                onSandbox.Raw / onSandbox.Ours,
                0.8,
                AtLeast: true
            ),
            new Figure(
                "crm-load, rate of ours to a bare loop, on a bare Kestrel",
                onBare.Raw / onBare.Ours,
                0.5,
                AtLeast: true
            ),
        ];
    }

    private static async Task<(double Ours, double Raw)> CompareAsync(
        string folder,
        string source,
        Abstractions.Definitions.ProcessDefinition process,
        bool isBare
    )
    {
        var round = 0;
        var times = new PhaseTimes();
        var medians = await Alternating.MedianSecondsAsync(
            Rounds,
            async () =>
            {
                await using var sandbox = await StartAsync();
                await using var bare = isBare ? await BareServer.StartAsync(sandbox.OrganizationUrl) : null;
                var state = Path.Combine(folder, $"state-{isBare}-{++round}.db");
                await using var installation = await BenchInstallation.OpenAsync(state);
                await installation.ConnectAsync(
                    "source",
                    new SqlAdapter(),
                    ("dialect", "sqlite"),
                    ("database", source)
                );
                await installation.ConnectAsync(
                    "crm",
                    new DataverseAdapter(),
                    ("url", (bare?.Url ?? sandbox.OrganizationUrl).ToString()),
                    ("authority", sandbox.Authority.ToString()),
                    ("scope", new Uri(sandbox.OrganizationUrl, "/.default").ToString()),
                    ("tenant", sandbox.TenantId),
                    ("clientId", sandbox.ClientId),
                    ("clientSecret", sandbox.ClientSecret),
                    ("batchSize", BatchSize.ToString(CultureInfo.InvariantCulture)),
                    ("parallelism", InFlight.ToString(CultureInfo.InvariantCulture))
                );
                return await Alternating.TimeAsync(() => installation.RunAsync(process, times));
            },
            async () =>
            {
                await using var sandbox = await StartAsync();
                await using var bare = isBare ? await BareServer.StartAsync(sandbox.OrganizationUrl) : null;
                using var client = await ClientAsync(sandbox, bare?.Url ?? sandbox.OrganizationUrl);
                return await Alternating.TimeAsync(() => RawCrmLoop.RunAsync(client, source, BatchSize, InFlight));
            }
        );
        Console.WriteLine($"  ours{(isBare ? " on a bare Kestrel" : "")}, milliseconds of a run: {times.Show(Rounds)}");
        return medians;
    }

    private static Task<CrmSandbox> StartAsync() =>
        CrmSandbox.StartAsync(
            new CrmSandboxOptions
            {
                Time = Clock.Real,
                Throttling = new ThrottlingOptions { Enabled = false },
            },
            CancellationToken.None
        );

    private static async Task<HttpClient> ClientAsync(CrmSandbox sandbox, Uri server)
    {
        using var tokens = new HttpClient();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = sandbox.ClientId,
                ["client_secret"] = sandbox.ClientSecret,
                ["scope"] = new Uri(sandbox.OrganizationUrl, "/.default").ToString(),
            }
        );
        using var answer = await tokens.PostAsync(
            new Uri(sandbox.Authority, $"{sandbox.TenantId}/oauth2/v2.0/token"),
            form
        );
        using var token = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        var client = new HttpClient { BaseAddress = new Uri(server, "/api/data/v9.2/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            token.RootElement.GetProperty("access_token").GetString()
        );
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        client.DefaultRequestHeaders.Add("OData-Version", "4.0");
        client.DefaultRequestHeaders.Add("OData-MaxVersion", "4.0");
        return client;
    }
}
