using System.CommandLine;
using CrmConnector.Engine.Flows;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Linking;

/// <summary><c>links merge</c>.</summary>
internal sealed class LinksMergeCommand : ConnectorCommand
{
    private readonly Argument<string> _first = new("record") { Description = "A record of the one link." };
    private readonly Argument<string> _second = new("other") { Description = "A record of the other link." };

    public LinksMergeCommand()
        : base(
            "merge",
            "Makes one link out of two that turned out to be the same real thing. The next run merges their records field by field.",
            "links merge erp/customers/C00042 crm/account/0b5f6a52-0000-7000-8000-000000000001"
        )
    {
        Add(_first);
        Add(_second);
    }

    /// <inheritdoc/>
    public override bool MakesWork => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var into = await LinkTarget.MemberAsync(store, context.Get(_first)!, cancellationToken);
        var from = await LinkTarget.MemberAsync(store, context.Get(_second)!, cancellationToken);
        if (into.Entity.LinkSet != from.Entity.LinkSet)
        {
            throw new UsageException(
                $"The two records belong to different link sets: {into.Entity.LinkSet} and {from.Entity.LinkSet}.",
                "Only links of one set can be merged."
            );
        }

        if (into.LinkId != from.LinkId)
        {
            var many = (await store.Flows.ListEntitiesAsync(cancellationToken))
                .Where(entity => ManyMembers.Includes(installation.Files.Processes.Definitions, entity))
                .Select(entity => entity.Id)
                .ToHashSet();
            await store.Links.MergeAsync(into.LinkId, from.LinkId, many, cancellationToken);
        }

        context.Output.Answer(new { Link = into.LinkId });
        context.Output.Say(
            $"{LinkTarget.Name(into)} and {LinkTarget.Name(from)} are one now. The next run merges what they hold: crmconnector run"
        );
        return ExitCode.Ok;
    }
}
