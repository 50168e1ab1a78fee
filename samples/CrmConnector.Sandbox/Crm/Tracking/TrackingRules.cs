using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Querying;

namespace CrmConnector.Sandbox.Crm.Tracking;

/// <summary>What change tracking refuses.</summary>
internal static class TrackingRules
{
    public static void Check(ApiTarget target, CrmSandboxOptions options)
    {
        var table = target.Table!;
        if (!table.Header.IsTracked || options.UntrackedTables.Contains(table.Name, StringComparer.Ordinal))
        {
            throw Refusals.Argument($"Change Tracking is not enabled for entity '{table.Name}'.");
        }

        Refuse(target.Options.Filter is not null, "filter");
        Refuse(target.Options.OrderBy is not null, "orderby");
        Refuse(target.Options.HasExpand, "expand");
        Refuse(target.Options.Top is not null, "top");
    }

    private static void Refuse(bool present, string option)
    {
        if (present)
        {
            throw Refusals.Query($"The \"${option}\" query parameter isn't supported when Change Tracking is enabled.");
        }
    }
}
