using System.Collections;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Npgsql;
using NpgsqlTypes;

namespace CrmConnector.Adapters.Sql.Tests.Recording;

/// <summary>Parameters of any driver's.</summary>
internal sealed class RecordingParameters : DbParameterCollection
{
    private readonly List<DbParameter> _parameters = [];

    public override int Count => _parameters.Count;

    public override object SyncRoot => _parameters;

    /// <summary>The type as the driver names it.</summary>
    public static string TypeOf(DbParameter parameter) =>
        parameter switch
        {
            SqlParameter { Precision: > 0 } sql => $"{sql.SqlDbType}({sql.Precision},{sql.Scale})",
            SqlParameter { Size: not 0 } sql => $"{sql.SqlDbType}({(sql.Size < 0 ? "max" : $"{sql.Size}")})",
            SqlParameter sql => $"{sql.SqlDbType}",
            NpgsqlParameter array when array.NpgsqlDbType.HasFlag(NpgsqlDbType.Array) =>
                $"{array.NpgsqlDbType & ~NpgsqlDbType.Array}[]",
            NpgsqlParameter npgsql => $"{npgsql.NpgsqlDbType}",
            _ => $"{parameter.DbType}",
        };

    public override int Add(object value)
    {
        _parameters.Add((DbParameter)value);
        return _parameters.Count - 1;
    }

    public override void AddRange(Array values) => _parameters.AddRange(values.Cast<DbParameter>());

    public override void Clear() => _parameters.Clear();

    public override bool Contains(object value) => _parameters.Contains((DbParameter)value);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    public override int IndexOf(object value) => _parameters.IndexOf((DbParameter)value);

    public override int IndexOf(string parameterName) => _parameters.FindIndex(p => p.ParameterName == parameterName);

    public override void Insert(int index, object value) => _parameters.Insert(index, (DbParameter)value);

    public override void Remove(object value) => _parameters.Remove((DbParameter)value);

    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    public override void RemoveAt(string parameterName) => _parameters.RemoveAt(IndexOf(parameterName));

    protected override DbParameter GetParameter(int index) => _parameters[index];

    protected override DbParameter GetParameter(string parameterName) => _parameters[IndexOf(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = value;

    protected override void SetParameter(string parameterName, DbParameter value) =>
        _parameters[IndexOf(parameterName)] = value;
}
