namespace CrmConnector.Testing;

/// <summary>A SQL Server that the environment names, or none: nothing is installed by the tests.</summary>
public static class SqlServerDatabase
{
    private const string Variable = "CRMCONNECTOR_TEST_SQLSERVER";

    /// <summary>Why tests against SQL Server cannot run here; null when they can.</summary>
    public static string? SkipReason =>
        ConnectionString.Length == 0 ? $"No SQL Server: the environment variable {Variable} is not set." : null;

    /// <summary>The connection string; empty where there is none.</summary>
    public static string ConnectionString => Environment.GetEnvironmentVariable(Variable) ?? "";
}
