namespace CrmConnector.Engine.Tests.Installing;

/// <summary>An installation with an ERP and a CRM that are SQLite files.</summary>
internal sealed class SqlInstallation : TestInstallation
{
    private SqlInstallation(SqliteSystem erp, SqliteSystem crm) => (ErpFile, CrmFile) = (erp, crm);

    public SqliteSystem ErpFile { get; }

    public SqliteSystem CrmFile { get; }

    /// <summary>Makes both files and, where a table <c>customers</c> is to be tracked, its change log.</summary>
    public static async Task<SqlInstallation> CreateAsync(
        string erpSql,
        string crmSql,
        bool track = true,
        params (string Name, string Value)[] settings
    )
    {
        var erp = new SqliteSystem(erpSql) { Settings = settings };
        var crm = new SqliteSystem(crmSql) { Settings = settings };
        var installation = new SqlInstallation(erp, crm);
        await installation.OpenAsync(installation.ErpFile, installation.CrmFile, track ? ["customers"] : []);
        return installation;
    }

    public async Task TrackAsync(string connection, string entity) =>
        await (connection == "erp" ? Erp : Crm).InstallTrackingAsync(entity, CancellationToken.None);

    public void InErp(string sql) => ErpFile.Execute(sql);

    public void InCrm(string sql) => CrmFile.Execute(sql);

    public IReadOnlyList<string> QueryErp(string sql) => ErpFile.Query(sql);

    public IReadOnlyList<string> QueryCrm(string sql) => CrmFile.Query(sql);
}
