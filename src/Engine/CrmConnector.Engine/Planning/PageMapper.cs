using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Reading;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Planning;

/// <summary>Maps the records of a page, side by side.</summary>
internal sealed class PageMapper(FlowContext flow)
{
    private readonly ReferenceResolver _references = new(flow);

    /// <summary>What the mapping makes of each record; null for one that is out of scope.</summary>
    public async ValueTask<MappedRecord?[]> MapAsync(SourcePage page, CancellationToken cancellationToken)
    {
        if (page.Mapped is { } ahead)
        {
            return ahead;
        }

        return Map(page.Records, await _references.ResolveAsync(page.Records, cancellationToken));
    }

    /// <summary>
    /// The same pages, mapped already where that depends on the records alone: while one page is being written, the next is not only read but mapped,
    /// too. Pointers are resolved in links, which the page before may still make.
    /// </summary>
    public async IAsyncEnumerable<SourcePage> AheadAsync(
        IAsyncEnumerable<SourcePage> pages,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            yield return flow.References.Count > 0
                ? page
                : page with
                {
                    Mapped = await MapAsync(page, cancellationToken),
                };
        }
    }

    private MappedRecord?[] Map(IReadOnlyList<Record> records, ReferenceTable references)
    {
        var mapped = new MappedRecord?[records.Count];
        SideBySide.For(
            mapped.Length,
            i =>
                mapped[i] = flow.Mapping.Where.Matches(records[i])
                    ? flow.Rules.WithHashes(flow.Mapping.Map(records[i], references))
                    : null
        );
        return mapped;
    }
}
