namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>Which status belongs to which state, and which status a state gets when none is named.</summary>
internal static class StatusRules
{
    /// <summary>The state of a status value. Source: the Dataverse default status reasons.</summary>
    public static int StateOf(Table table, int status) =>
        table.Name switch
        {
            "lead" => status switch
            {
                1 or 2 => 0,
                3 => 1,
                _ => 2,
            },
            "asyncoperation" => status switch
            {
                0 => 0,
                10 => 1,
                20 or 21 or 22 => 2,
                _ => 3,
            },
            _ => status == 2 ? 1 : 0,
        };

    /// <summary>The status that a row gets when only the state is written.</summary>
    public static int DefaultStatus(Table table, int state) =>
        table.Name switch
        {
            "lead" => state switch
            {
                0 => 1,
                1 => 3,
                _ => 7,
            },
            "asyncoperation" => state switch
            {
                0 => 0,
                1 => 10,
                2 => 20,
                _ => 30,
            },
            _ => state + 1,
        };
}
