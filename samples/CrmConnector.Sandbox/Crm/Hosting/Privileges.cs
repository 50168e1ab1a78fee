using System.Collections.Concurrent;
using System.Globalization;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>What the application user's role lacks.</summary>
internal sealed class Privileges
{
    private readonly ConcurrentDictionary<(string Right, string Table), bool> denied = new();

    public void Deny(string right, string table) => denied[(right, table)] = true;

    public void Allow(string right, string table) => denied.TryRemove((right, table), out _);

    public void AllowAll() => denied.Clear();

    public void Check(string right, Table table, Caller caller)
    {
        if (!denied.IsEmpty && denied.ContainsKey((right, table.Name)))
        {
            throw new ApiException(
                403,
                "0x80040220",
                $"Principal user (Id={caller.UserId:D}, type=8, roleCount=1, privilegeCount=12, accessMode=4), is missing "
                    + $"prv{right}{table.Header.SchemaName} privilege on OTC={table.Header.ObjectTypeCode.ToString(CultureInfo.InvariantCulture)} for entity '{table.Name}'. "
                    + $"context.Caller={caller.InitiatingUserId:D}."
            );
        }
    }
}
