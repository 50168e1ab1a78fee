using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Targets;

/// <summary>The sandbox CRM, in a process of its own.</summary>
internal sealed class CrmTarget : ITarget
{
    private static readonly string[] s_fields =
    [
        "accountnumber",
        "name",
        "telephone1",
        "address1_city",
        "numberofemployees",
    ];

    public string? SkipReason => null;

    public async Task<TargetSide> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        var database = Path.Combine(folder, "crm.db");
        var crm = await SandboxProcess.StartAsync(database, cancellationToken);
        var address = crm.Address;
        await File.WriteAllTextAsync(Path.Combine(folder, "client.secret"), address.ClientSecret, cancellationToken);
        var table = SqliteFile.Table(database, "account", s_fields);
        var users = await CrmUsers.SignInAsync(address, table, s_fields, cancellationToken);
        return new CrmSide(crm, users)
        {
            Table = table,
            Settings =
                $"{{ adapter: dataverse, url: '{address.Url}', authority: '{address.Url}', tenant: {address.Tenant}, clientId: {address.ClientId}, "
                + "clientSecret: '${file:client.secret}' }",
            Entity = "account",
            Fields = s_fields,
        };
    }

    private sealed class CrmSide(SandboxProcess crm, CrmUsers users) : TargetSide
    {
        public override ICustomers Users => users;

        public override async Task<bool> HoldAnswerAsync(
            int requests,
            Random random,
            CancellationToken cancellationToken
        )
        {
            // held before it is done, or done and then held: bulk messages and batches alike are posted
            var kind = random.Next(2) == 0 ? "HoldBefore" : "HoldAfterCommit";
            await crm.AddFaultAsync(
                new
                {
                    Kind = kind,
                    Skip = random.Next(requests),
                    Verb = "POST",
                    Table = "account",
                },
                cancellationToken
            );
            return true;
        }

        public override Task ReleaseAsync(CancellationToken cancellationToken) =>
            crm.ClearFaultsAsync(cancellationToken);

        public override async ValueTask DisposeAsync()
        {
            users.Dispose();
            await crm.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
