using System.CommandLine;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Linking;

/// <summary><c>links split</c>.</summary>
internal sealed class LinksSplitCommand : ConnectorCommand
{
    private readonly Argument<string> _record = new("connection/entity/key")
    {
        Description = "The record that does not belong to the others.",
    };

    public LinksSplitCommand()
        : base(
            "split",
            "Takes a record out of a link that is wrong. It is never matched with the same records again: that takes 'links merge'.",
            "links split crm/account/0b5f6a52-0000-7000-8000-000000000001"
        ) => Add(_record);

    /// <inheritdoc/>
    public override bool MakesWork => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var member = await LinkTarget.MemberAsync(store, context.Get(_record)!, cancellationToken);
        var fresh = await store.Links.SplitAsync(member, cancellationToken);
        context.Output.Answer(new { From = member.LinkId, Link = fresh });
        context.Output.Say($"{LinkTarget.Name(member)} is a thing of its own now. No system's data was changed.");
        return ExitCode.Ok;
    }
}
