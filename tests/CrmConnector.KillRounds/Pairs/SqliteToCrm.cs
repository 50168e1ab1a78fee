using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Pairs;

/// <summary>SQLite ERP to the sandbox CRM, which runs in a process of its own.</summary>
internal sealed class SqliteToCrm : KillPair
{
    private static readonly string[] s_fields =
    [
        "accountnumber",
        "name",
        "telephone1",
        "address1_city",
        "numberofemployees",
    ];
    private PairSetting _setting = null!;
    private SqliteErp _erp = null!;

    public override string Name => "sqlite-crm";

    public override string Title => "SQLite ERP → sandbox CRM";

    public override async Task PrepareAsync(PairSetting setting, CancellationToken cancellationToken)
    {
        _setting = setting;
        _erp = new SqliteErp(setting);
        await _erp.PrepareAsync(cancellationToken);
    }

    public override async Task<World> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        var database = Path.Combine(folder, "crm.db");
        var crm = await SandboxProcess.StartAsync(database, cancellationToken);
        var address = crm.Address;
        await File.WriteAllTextAsync(Path.Combine(folder, "client.secret"), address.ClientSecret, cancellationToken);
        InstallationWriter.Write(
            folder,
            SqliteErp.Settings,
            $"{{ adapter: dataverse, url: '{address.Url}', authority: '{address.Url}', tenant: {address.Tenant}, clientId: {address.ClientId}, "
                + "clientSecret: '${file:client.secret}' }",
            "account",
            s_fields,
            _setting.PageSize
        );
        return new CrmWorld(folder, new CustomerBook(_setting.Records), crm)
        {
            Source = _erp.CopyTo(folder),
            Target = SqliteFile.Table(database, "account", s_fields),
        };
    }

    private sealed class CrmWorld(string folder, CustomerBook book, SandboxProcess crm) : World(folder, book)
    {
        public override async Task<bool> HoldAnswerAsync(Random random, CancellationToken cancellationToken)
        {
            var skip = random.Next(8);
            object[] faults =
            [
                new { Kind = "HoldAfterCommit", Skip = skip },
                new
                {
                    Kind = "HoldBefore",
                    Skip = skip,
                    Verb = "POST",
                    Table = "account",
                },
                new
                {
                    Kind = "HoldBefore",
                    Skip = skip,
                    Verb = "PATCH",
                    Table = "account",
                },
            ];
            await crm.AddFaultAsync(faults[random.Next(faults.Length)], cancellationToken);
            return true;
        }

        public override Task ReleaseAsync(CancellationToken cancellationToken) =>
            crm.ClearFaultsAsync(cancellationToken);

        public override async ValueTask DisposeAsync()
        {
            await crm.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
