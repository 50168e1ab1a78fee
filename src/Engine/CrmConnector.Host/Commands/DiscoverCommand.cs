using System.CommandLine;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Host.Composing;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands;

/// <summary><c>discover</c>: what the configured systems hold.</summary>
internal sealed class DiscoverCommand : ConnectorCommand
{
    /// <summary>Describing an entity costs calls: of a system with more of them only the names are shown.</summary>
    private const int MostDescribed = 60;

    private readonly Argument<string?> _what = new("connection[/entity]")
    {
        Description = "A connection, or one entity of it; without it, the connections.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public DiscoverCommand()
        : base(
            "discover",
            "Shows what the configured systems hold: connections, entities, fields, and how changes are found.",
            "discover",
            "discover erp",
            "discover erp/customers"
        ) => Add(_what);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsWrittenAsync(context, cancellationToken);
        var what = context.Get(_what)?.Split('/', 2);
        if (what is null)
        {
            return await ConnectionListing.ShowAsync(installation, context.Output, cancellationToken);
        }

        var connection = await installation.Connections.GetAsync(what[0], cancellationToken);
        var names = await connection.ListEntitiesAsync(cancellationToken);
        if (what.Length == 2)
        {
            var found = await connection.DescribeAsync([what[1]], cancellationToken);
            if (found.Count == 0)
            {
                throw new UsageException(
                    $"Connection '{what[0]}' has no entity '{what[1]}'.",
                    Suggestion.Nearest(what[1], names.Select(n => (n.Name, n.Label))) is { } near
                        ? $"Did you mean '{near}'?"
                        : $"See what there is: crmconnector discover {what[0]}"
                );
            }

            EntityListing.Show(found[0], context.Output);
            return ExitCode.Ok;
        }

        IReadOnlyList<EntitySchema> schemas =
            names.Count <= MostDescribed
                ? await connection.DescribeAsync([.. names.Select(n => n.Name)], cancellationToken)
                : [];
        EntityListing.Show(what[0], names, schemas, context.Output);
        return ExitCode.Ok;
    }
}
