using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Faults;

/// <summary>Lets plug-in faults abort the write of single rows.</summary>
internal sealed class RowGate(FaultBook book, Func<Table, bool> wantsValues) : IRowGate
{
    public void Check(string message, RowDraft draft)
    {
        if (book.Take(kind => kind == FaultKind.PluginAbort, fault => Concerns(fault, message, draft)) is { } state)
        {
            throw new ApiException(400, "0x80040265", state.Fault.Message);
        }
    }

    public bool WantsValues(Table table) => wantsValues(table);

    private static bool Concerns(Fault fault, string message, RowDraft draft)
    {
        if (fault.Table is not null && !string.Equals(fault.Table, draft.Table.Name, StringComparison.Ordinal))
        {
            return false;
        }

        if (fault.Operation is not null && !string.Equals(fault.Operation, message, StringComparison.Ordinal))
        {
            return false;
        }

        return fault.Column is null
            || (
                draft.Table.Find(fault.Column) is { } column
                && draft[column] is { Kind: FieldKind.Text } value
                && value.AsString().Contains(fault.Contains ?? "", StringComparison.OrdinalIgnoreCase)
            );
    }
}
