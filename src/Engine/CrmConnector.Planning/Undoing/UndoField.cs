using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Undoing;

/// <summary>A target field as it is now, for undoing.</summary>
/// <param name="Place">Where it stands in the records that are read.</param>
/// <param name="Canonical">The form in which its values are compared.</param>
/// <param name="CanCreate">A new record may be given a value.</param>
/// <param name="CanUpdate">An existing record's value may be changed.</param>
public sealed record UndoField(int Place, Canonical Canonical, bool CanCreate, bool CanUpdate);
