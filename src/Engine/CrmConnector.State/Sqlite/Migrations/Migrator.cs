using System.Globalization;

namespace CrmConnector.State.Sqlite.Migrations;

/// <summary>Brings a file to the newest schema, one transaction per step.</summary>
internal static class Migrator
{
    private static readonly string[] Steps = [Migration001.Sql, Migration002.Sql, Migration003.Sql];

    /// <summary>The schema version that this program writes.</summary>
    public static int Newest => Steps.Length;

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="UnknownSchemaException">The file is of a newer program, or is another program's database.</exception>
    public static void Migrate(SqliteDatabase database, string file)
    {
        var version = database.Prepare("PRAGMA user_version").ReadOne(row => row.Int32(0));
        if (version > Newest)
        {
            throw new UnknownSchemaException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The state store '{file}' has schema version {version}, and this program knows versions up to {Newest}: it was written by a newer crmconnector. Start that version, or restore the backup made before the upgrade."
                )
            );
        }

        if (version == 0 && database.Prepare("SELECT count(*) FROM sqlite_schema").ReadOne(row => row.Int64(0)) > 0)
        {
            throw new UnknownSchemaException(
                $"The file '{file}' is a database, but not a state store of crmconnector. Name another file for the state store."
            );
        }

        for (var step = version; step < Newest; step++)
        {
            database.Execute("BEGIN IMMEDIATE");
            database.Execute(Steps[step]);
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {step + 1}"));
            database.Execute("COMMIT");
        }
    }
}
