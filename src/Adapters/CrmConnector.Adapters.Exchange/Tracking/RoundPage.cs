using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Tracking;

/// <summary>A page of the changes of one folder.</summary>
/// <param name="Round">The round that it belongs to.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="DeltaLink">Where later changes will be; on the round's last page only.</param>
internal sealed record RoundPage(FolderRound Round, IReadOnlyList<ContactRow> Rows, string? DeltaLink);
