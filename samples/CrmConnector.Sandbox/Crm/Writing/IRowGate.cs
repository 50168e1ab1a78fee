using CrmConnector.Sandbox.Crm.Metadata;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>What stands before every written row: plug-ins that may abort it, and listeners that want its values.</summary>
internal interface IRowGate
{
    /// <summary>Throws if a plug-in aborts the message for this row.</summary>
    void Check(string message, RowDraft draft);

    /// <summary>Whether somebody is told the values after the commit.</summary>
    bool WantsValues(Table table);
}
