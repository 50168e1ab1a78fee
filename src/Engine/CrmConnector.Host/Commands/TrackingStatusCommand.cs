using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Output;

namespace CrmConnector.Host.Commands;

/// <summary><c>tracking status</c>: how changes are found in every entity that a process reads.</summary>
internal sealed class TrackingStatusCommand()
    : ConnectorCommand(
        "status",
        "Shows how changes are found in every entity that a process reads, and what would be better.",
        "tracking status"
    )
{
    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var rows = new List<Row>();
        var sources = ProcessChoice
            .Choose(installation.Files, name: null)
            .SelectMany(p => p.Lines is { } lines ? new[] { p.From, lines.From } : [p.From]);
        foreach (var source in sources.Distinct())
        {
            rows.Add(await AskAsync(installation, source, cancellationToken));
        }

        context.Output.Answer(new { Entities = rows });
        var table = new OutputTable("entity!", "changes are found by!", "deletions!", "installable", "why");
        foreach (var row in rows)
        {
            table.Add(
                row.Entity,
                row.Method,
                row.TellsDeletions ? "told" : "by a full look",
                row.Installable ? "yes" : "no",
                row.Why
            );
        }

        context.Output.Say(table);
        return ExitCode.Ok;
    }

    private static async Task<Row> AskAsync(
        Installation installation,
        EntityAddress address,
        CancellationToken cancellationToken
    )
    {
        var connection = await installation.Connections.GetAsync(address.Connection, cancellationToken);
        var found = await connection.DescribeAsync([address.Entity], cancellationToken);
        if (found.Count == 0)
        {
            return new Row(
                address.ToString(),
                "",
                TellsDeletions: false,
                Installable: false,
                "There is no such entity."
            );
        }

        var installable =
            connection is ITrackingInstaller installer
            && (await installer.PlanTrackingAsync(address.Entity, install: true, cancellationToken)).Count > 0;
        var changes = found[0].Changes;
        return new Row(address.ToString(), changes.Method, changes.TellsDeletions, installable, changes.Explanation);
    }

    private sealed record Row(string Entity, string Method, bool TellsDeletions, bool Installable, string Why);
}
