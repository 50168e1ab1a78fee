using CrmConnector.Abstractions.Adapters;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands;

/// <summary>Lists the connections of an installation, and whether they can be reached.</summary>
internal static class ConnectionListing
{
    public static async Task<ExitCode> ShowAsync(
        Installation installation,
        IConsoleOutput output,
        CancellationToken cancellationToken
    )
    {
        var rows = await Task.WhenAll(
            installation.Definition.Connections.Select(c =>
                AskAsync(installation, c.Name, c.Adapter, cancellationToken)
            )
        );
        output.Answer(new { Connections = rows });
        var table = new OutputTable("connection!", "adapter!", "entities#", "reached");
        foreach (var row in rows)
        {
            table.Add(
                row.Connection,
                row.Adapter,
                row.Entities?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
                row.Problem ?? "yes"
            );
        }

        output.Say(table);
        output.Say("Next: crmconnector discover CONNECTION");
        return Array.TrueForAll(rows, r => r.Problem is null) ? ExitCode.Ok : ExitCode.Failed;
    }

    private static async Task<Row> AskAsync(
        Installation installation,
        string name,
        string adapter,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var connection = await installation.Connections.GetAsync(name, cancellationToken);
            return new Row(name, adapter, (await connection.ListEntitiesAsync(cancellationToken)).Count, null);
        }
        catch (AdapterException exception)
        {
            return new Row(name, adapter, null, exception.Message);
        }
        catch (ConfigurationRejectedException rejected)
        {
            return new Row(name, adapter, null, string.Join(' ', rejected.Errors));
        }
    }

    private sealed record Row(string Connection, string Adapter, int? Entities, string? Problem);
}
