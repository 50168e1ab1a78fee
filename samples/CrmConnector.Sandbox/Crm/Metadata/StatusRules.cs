namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>Which status belongs to which state, and which status a state gets when none is named.</summary>
internal static class StatusRules
{
    /// <summary>By table: the statuses of each state, the default one first. Source: the Dataverse default status reasons.</summary>
    private static readonly Dictionary<string, int[][]> Known = new(StringComparer.Ordinal)
    {
        ["lead"] =
        [
            [1, 2],
            [3],
            [7, 4, 5, 6],
        ],
        ["asyncoperation"] =
        [
            [0],
            [10],
            [20, 21, 22],
            [30, 31, 32],
        ],
        ["product"] =
        [
            [1],
            [2],
            [0],
            [3],
        ],
        ["pricelevel"] =
        [
            [100001],
            [100002],
        ],
        ["quote"] =
        [
            [1],
            [2, 3],
            [4],
            [5, 6, 7],
        ],
        ["salesorder"] =
        [
            [1, 2],
            [3],
            [4],
            [100001, 100002],
            [100003],
        ],
        ["invoice"] =
        [
            [1, 2, 4, 5, 6],
            [3, 7],
            [100001, 100002],
            [100003],
        ],
    };

    private static readonly int[][] Usual =
    [
        [1],
        [2],
    ];

    /// <summary>The state of a status value; that of an unknown value is the last one.</summary>
    public static int StateOf(Table table, int status)
    {
        var states = StatesOf(table);
        var state = Array.FindIndex(states, statuses => statuses.Contains(status));
        return state >= 0 ? state
            : ReferenceEquals(states, Usual) ? 0
            : states.Length - 1;
    }

    /// <summary>The status that a row gets when only the state is written.</summary>
    public static int DefaultStatus(Table table, int state) =>
        StatesOf(table) is var states && state < states.Length ? states[state][0] : state + 1;

    private static int[][] StatesOf(Table table) => Known.GetValueOrDefault(table.Name, Usual);
}
