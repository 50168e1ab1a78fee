namespace CrmConnector.AcceptanceTests.Cli;

/// <summary>An installation of an ERP and a CRM that are SQLite files in the program's folder, with one process.</summary>
internal static class TwoFiles
{
    private const string Installation = """
        installation: test
        connections:
          erp: { adapter: sql, dialect: sqlite, database: erp.db }
          crm: { adapter: sql, dialect: sqlite, database: crm.db }
        state: { key: "${env:KEY}" }
        """;

    /// <summary>Makes it; nothing was run yet.</summary>
    /// <param name="erp">The SQL that makes the ERP.</param>
    /// <param name="crm">The SQL that makes the CRM.</param>
    /// <param name="name">The process's name.</param>
    /// <param name="process">The process's file.</param>
    public static CliProgram Start(string erp, string crm, string name, string process)
    {
        var program = new CliProgram();
        program.Variables["KEY"] = "a secret of the tests, long enough for a key";
        program.Write("crmconnector.yaml", Installation);
        program.Write($"processes/{name}.yaml", process);
        InErp(program, erp);
        InCrm(program, crm);
        return program;
    }

    /// <summary>Somebody works in the ERP.</summary>
    public static void InErp(CliProgram program, string sql) =>
        SqliteFile.Execute(Path.Combine(program.Folder, "erp.db"), sql);

    /// <summary>Somebody works in the CRM.</summary>
    public static void InCrm(CliProgram program, string sql) =>
        SqliteFile.Execute(Path.Combine(program.Folder, "crm.db"), sql);
}
