using System.Text;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Reading;

/// <summary>A property to take out of each row.</summary>
/// <param name="field">The column.</param>
/// <param name="position">Its place in the record's values; -1 when it is read for another reason only.</param>
/// <param name="isId">True for the primary id.</param>
/// <param name="isModifiedTime">True for the modification time.</param>
/// <param name="isMaster">True for the master of a merged record.</param>
internal sealed class RowColumn(DataverseField field, int position, bool isId, bool isModifiedTime, bool isMaster)
{
    private const string LookupName = "@Microsoft.Dynamics.CRM.lookuplogicalname";

    public DataverseField Field { get; } = field;

    public int Position { get; } = position;

    public bool IsId { get; } = isId;

    public bool IsModifiedTime { get; } = isModifiedTime;

    public bool IsMaster { get; } = isMaster;

    public byte[] Name { get; } = Encoding.UTF8.GetBytes(field.ReadName);

    /// <summary>The annotation that tells the table a lookup points to.</summary>
    public byte[] EntityAnnotation { get; } = Encoding.UTF8.GetBytes(field.ReadName + LookupName);
}
