namespace CrmConnector.State.Links;

/// <summary>
/// Says that the page's flow has dealt with the deletion of a source record: no sweep of it tells the record missing again. The member itself is
/// shared with other flows, which may still have to deal with it.
/// </summary>
/// <param name="LinkId">The link.</param>
/// <param name="Number">Which of the source entity's members.</param>
/// <param name="Leaves">
/// True when the record is to leave the link, as soon as no other flow that reads it has still to deal with its deletion, or has kept its target record; false
/// when it stays, marked as gone.
/// </param>
public readonly record struct DealtDeletion(long LinkId, int Number, bool Leaves);
